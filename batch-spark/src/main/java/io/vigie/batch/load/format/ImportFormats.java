package io.vigie.batch.load.format;

import io.vigie.batch.load.file.ImportFormat;
import java.util.List;
import java.util.Optional;

/** The layouts that can be read. */
public final class ImportFormats {
    private static final List<ImportFormat> ALL = List.of(
            new TidyHourlyCsv(),
            new OpenMeteoArchiveJson(),
            new OpenMeteoCsv(),
            new IsdLite(),
            new IsdFull(),
            new AirportImperial(),
            new PrsaBeijing(),
            new OneColumnPerCity(),
            new GhcnDaily(),
            new RClimDex(),
            new CanadianDailyCsv(),
            new MeteoFranceDailyCsv());

    private ImportFormats() {}

    /** @param firstLine the first that is not blank */
    public static Optional<ImportFormat> of(String firstLine) {
        return ALL.stream().filter(format -> format.understands(firstLine)).findFirst();
    }
}
