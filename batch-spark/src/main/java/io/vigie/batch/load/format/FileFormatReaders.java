package io.vigie.batch.load.format;

import io.vigie.batch.load.file.FileFormatReader;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The layouts that can be read. */
public final class FileFormatReaders {
    private static final List<FileFormatReader> ALL = List.of(
            new TidyHourlyCsvReader(),
            new OpenMeteoArchiveJsonReader(),
            new OpenMeteoCsvReader(),
            new IsdLiteReader(),
            new IsdFullReader(),
            new NycFlights13Reader(),
            new PrsaBeijingReader(),
            new OneColumnPerCityReader(),
            new GhcnDailyReader(),
            new RClimDexReader(),
            new ClimdexPcicReader(),
            new MeteoFranceDailyCsvReader(),
            new MeteoFranceHourlyCsvReader(),
            new GhcnDailyCsvReader());

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s,;|\"]+");

    /** Columns of NOAA's Global Summary of the Month that no table of days has. */
    private static final List<String> OF_MONTHS = List.of("station", "date", "emxt", "emnt");

    private static final String MONTHS = "these are months (NOAA's GSOM), and the history holds hours and days: load"
            + " the station's days from GHCN-Daily, of which NOAA makes them";

    /** Share of a layout's columns that a file must have to come near to it; with fewer it is something else. */
    private static final double HALF = 0.5;

    private FileFormatReaders() {}

    /** All of them, a line each. */
    public static String list() {
        return ALL.stream()
                .map(format -> String.format(Locale.ROOT, "%-24s %s%n", format.id(), format.about()))
                .collect(Collectors.joining());
    }

    /** @param firstLine the first that is not blank */
    public static Optional<FileFormatReader> of(String firstLine) {
        return ALL.stream().filter(format -> format.understands(firstLine)).findFirst();
    }

    /**
     * What a file lacks of the layout whose header it comes nearest to, as a sentence, or why what it is cannot be
     * loaded; empty where its first line has not even half of the columns of any.
     */
    public static Optional<String> nearest(String firstLine) {
        List<String> names = List.of(BETWEEN_NAMES.split(firstLine.strip().toLowerCase(Locale.ROOT)));
        if (names.containsAll(OF_MONTHS)) {
            return Optional.of(MONTHS);
        }
        return ALL.stream()
                .filter(format -> share(format, names) >= HALF)
                .max(Comparator.comparingDouble(format -> share(format, names)))
                .map(format -> "the nearest is " + format.id() + ", whose header "
                        + (missing(format, names).isEmpty()
                                ? "is written " + String.join(",", format.columns())
                                : "also has " + String.join(", ", missing(format, names))));
    }

    private static double share(FileFormatReader format, List<String> names) {
        int wanted = format.columns().size();
        return wanted == 0 ? 0 : 1.0 - (double) missing(format, names).size() / wanted;
    }

    private static List<String> missing(FileFormatReader format, List<String> names) {
        return format.columns().stream()
                .filter(column -> !names.contains(column.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
