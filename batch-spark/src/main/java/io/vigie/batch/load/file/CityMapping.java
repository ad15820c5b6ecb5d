package io.vigie.batch.load.file;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.NationalIndicatorDay;
import io.vigie.model.climate.NationalThermalIndicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which city of which file is which GeoNames id, and what source its values come from: the folder's {@code cities.csv}.
 */
public final class CityMapping {
    public static final String FILE_NAME = "cities.csv";

    /** Every city of the gazetteer in ten files. */
    private static final long MAX_BYTES = 16L << 20;

    private static final String HEADER = "file,source,city,city_id";
    private static final int COLUMNS = 4;

    /** What file systems know. */
    private static final int MAX_NAME_CHARS = 255;

    /**
     * A city as a file names it.
     *
     * @param source id of the source of its values
     */
    public record MappedCity(City city, String source) {
        /** GeoNames id, as text. */
        String cityId() {
            return city.cityId();
        }

        /** Compared for every line: by the id, since a city has a hundred names. */
        @Override
        public boolean equals(Object other) {
            return other instanceof MappedCity mapped
                    && cityId().equals(mapped.cityId())
                    && source.equals(mapped.source);
        }

        @Override
        public int hashCode() {
            return 31 * cityId().hashCode() + source.hashCode();
        }
    }

    /** @param line the first that names it */
    private record MappedFile(long line, Map<String, MappedCity> cities) {}

    /** The name of a city of which nobody said how its file calls it; no line has it. */
    private static final String ANY = "\n";

    private final Map<String, MappedFile> files = new LinkedHashMap<>();
    private final List<MalformedFileException.Fault> faults = new ArrayList<>();
    private long faultCount;

    private CityMapping() {}

    /**
     * @throws MalformedFileException naming the lines with an unknown city, not of four columns, or at odds with an earlier one
     * @throws IOException when there is none, or it cannot be read
     */
    public static CityMapping read(Path folder, Gazetteer gazetteer) throws IOException, MalformedFileException {
        if (!Files.exists(folder.resolve(FILE_NAME))) {
            throw new IOException("Cannot import: there is no " + FILE_NAME + " in " + folder);
        }
        CityMapping mapping = new CityMapping();
        try (FileLineReader lines = FileLineReader.of(folder.resolve(FILE_NAME), MAX_BYTES)) {
            String header = lines.next();
            if (header == null || !header.equals(HEADER)) {
                mapping.fault(1, "the header is not \"" + HEADER + "\"");
            }
            for (String line = lines.nextNotBlank(); line != null; line = lines.nextNotBlank()) {
                mapping.add(lines.number(), line.split(",", -1), gazetteer);
            }
        }
        if (!mapping.faults.isEmpty()) {
            throw new MalformedFileException(FILE_NAME, mapping.faults, mapping.faultCount);
        }
        return mapping;
    }

    /**
     * Mapping of files that are each of one city, whatever they call it.
     *
     * @param source of all of them
     */
    public static CityMapping ofOne(Collection<String> files, City city, String source) {
        CityMapping mapping = new CityMapping();
        files.forEach(file -> {
            Map<String, MappedCity> only = new LinkedHashMap<>();
            only.put(ANY, new MappedCity(city, source));
            mapping.files.put(file, new MappedFile(0, only));
        });
        return mapping;
    }

    /** The part that is of one of its files; empty where it does not name that. */
    public CityMapping of(String file) {
        CityMapping mapping = new CityMapping();
        Optional.ofNullable(files.get(file)).ifPresent(mapped -> mapping.files.put(file, mapped));
        return mapping;
    }

    private void add(long line, String[] fields, Gazetteer gazetteer) {
        if (fields.length != COLUMNS) {
            fault(line, fields.length + " columns instead of " + COLUMNS);
            return;
        }
        Optional<City> city = gazetteer.historyPlace(fields[3]);
        if (city.isEmpty()) {
            fault(line, "no city has the id \"" + fields[3] + "\"");
        } else if (fields[3].equals(NationalThermalIndicator.FRANCE)
                && NationalIndicatorDay.stationOf(fields[1]).isEmpty()) {
            fault(line, "\"" + fields[1] + "\" is no station of the national thermal indicator");
        } else if (!isPlainName(fields[0])) {
            fault(line, "\"" + fields[0] + "\" is not the name of a file of this folder");
        } else {
            MappedCity mapped = new MappedCity(city.get(), fields[1]);
            MappedCity earlier = files.computeIfAbsent(fields[0], any -> new MappedFile(line, new LinkedHashMap<>()))
                    .cities()
                    .putIfAbsent(fields[2], mapped);
            if (earlier != null && !earlier.equals(mapped)) {
                fault(line, "says otherwise of \"" + fields[2] + "\" in " + fields[0] + " than an earlier line");
            }
        }
    }

    private static boolean isPlainName(String name) {
        return !name.isBlank()
                && name.length() <= MAX_NAME_CHARS
                && name.chars().noneMatch(Character::isISOControl)
                && !name.contains("/")
                && !name.contains("\\")
                && !name.equals("..")
                && !name.equals(".");
    }

    private void fault(long line, String reason) {
        faultCount++;
        if (faults.size() < MalformedFileException.LINES_NAMED) {
            faults.add(new MalformedFileException.Fault(line, reason));
        }
    }

    /** Names of the files, in the order of the mapping. */
    public Set<String> files() {
        return files.keySet();
    }

    /** @throws IOException naming each file that is not in the folder, with its line */
    public void checkFilesAreIn(Path folder) throws IOException {
        List<String> missing = files.entrySet().stream()
                .filter(file -> !Files.isRegularFile(folder.resolve(file.getKey())))
                .map(file ->
                        "line " + file.getValue().line() + " names " + file.getKey() + ", which is not in " + folder)
                .toList();
        if (!missing.isEmpty()) {
            int more = missing.size() - MalformedFileException.LINES_NAMED;
            throw new IOException("Cannot import: " + FILE_NAME + " "
                    + missing.stream().limit(MalformedFileException.LINES_NAMED).collect(Collectors.joining("; "))
                    + (more > 0 ? "; and " + more + " more files" : ""));
        }
    }

    Optional<MappedCity> city(String file, String name) {
        return Optional.ofNullable(cities(file).get(name));
    }

    /** The city of a file that is all of one city, whatever it calls it. */
    Optional<MappedCity> whateverItsName(String file) {
        return city(file, ANY);
    }

    /** The city of a file that has one; empty where it has none or several. */
    Optional<MappedCity> onlyCity(String file) {
        Map<String, MappedCity> cities = cities(file);
        return cities.size() == 1 ? cities.values().stream().findFirst() : Optional.empty();
    }

    private Map<String, MappedCity> cities(String file) {
        MappedFile mapped = files.get(file);
        return mapped == null ? Map.of() : mapped.cities();
    }
}
