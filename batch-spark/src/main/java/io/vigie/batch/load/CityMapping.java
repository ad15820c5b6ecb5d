package io.vigie.batch.load;

import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which city of which file is which GeoNames id, and what source its values come from: the folder's {@code cities.csv}. */
final class CityMapping {
    static final String FILE_NAME = "cities.csv";
    private static final String HEADER = "file,source,city,city_id";
    private static final int COLUMNS = 4;

    /**
     * A city as a file names it.
     *
     * @param cityId GeoNames id, as text
     * @param source id of the source of its values
     */
    record MappedCity(String cityId, String source) {}

    private final Map<String, Map<String, MappedCity>> citiesByFile;

    private CityMapping(Map<String, Map<String, MappedCity>> citiesByFile) {
        this.citiesByFile = citiesByFile;
    }

    /** @throws MalformedFile naming the lines with an unknown city or not of four columns */
    static CityMapping read(Path folder, Gazetteer gazetteer) throws IOException, MalformedFile {
        Path file = folder.resolve(FILE_NAME);
        List<String> lines = Files.readAllLines(file);
        List<MalformedFile.Fault> faults = new ArrayList<>();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            faults.add(new MalformedFile.Fault(1, "the header is not \"" + HEADER + "\""));
        }
        Map<String, Map<String, MappedCity>> citiesByFile = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            if (fields.length != COLUMNS) {
                faults.add(new MalformedFile.Fault(i + 1, fields.length + " columns instead of " + COLUMNS));
            } else if (gazetteer.city(fields[3]).isEmpty()) {
                faults.add(new MalformedFile.Fault(i + 1, "no city has the id \"" + fields[3] + "\""));
            } else {
                citiesByFile
                        .computeIfAbsent(fields[0], name -> new LinkedHashMap<>())
                        .put(fields[2], new MappedCity(fields[3], fields[1]));
            }
        }
        if (!faults.isEmpty()) {
            throw new MalformedFile(FILE_NAME, faults);
        }
        return new CityMapping(citiesByFile);
    }

    /** Names of the files, in the order of the mapping. */
    Set<String> files() {
        return citiesByFile.keySet();
    }

    Optional<MappedCity> city(String file, String name) {
        return Optional.ofNullable(citiesByFile.getOrDefault(file, Map.of()).get(name));
    }

    /** The city of a file that has one; empty where it has none or several. */
    Optional<MappedCity> onlyCity(String file) {
        Map<String, MappedCity> cities = citiesByFile.getOrDefault(file, Map.of());
        return cities.size() == 1 ? cities.values().stream().findFirst() : Optional.empty();
    }
}
