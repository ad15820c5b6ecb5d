package io.vigie.model.cities;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of the gazetteer's file. Remembers zones and countries, of which there are few. */
final class GazetteerLine {
    private static final String HEADER = String.join(
            "\t",
            "city_id",
            "name",
            "ascii_name",
            "alternate_names",
            "country",
            "admin1",
            "latitude",
            "longitude",
            "elevation_m",
            "population",
            "timezone");
    private static final int COLUMNS = 11;

    private final Map<String, ZoneId> zones = new HashMap<>();

    private GazetteerLine() {}

    /** A reader of the lines below this header. */
    static GazetteerLine below(@Nullable String header) {
        if (!HEADER.equals(header)) {
            throw new IllegalArgumentException("Cannot read the gazetteer: unexpected header: " + header);
        }
        return new GazetteerLine();
    }

    City parse(String line) {
        String[] columns = split(line);
        String elevation = columns[8];
        return new City(
                columns[0],
                columns[1],
                columns[2],
                columns[3].isEmpty() ? List.of() : List.of(columns[3].split(",")),
                columns[4],
                columns[5],
                Double.parseDouble(columns[6]),
                Double.parseDouble(columns[7]),
                elevation.isEmpty() ? null : Integer.valueOf(elevation),
                Long.parseLong(columns[9]),
                zones.computeIfAbsent(columns[10], Zones::of));
    }

    private static String[] split(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "Cannot read the gazetteer: " + columns.length + " columns instead of " + COLUMNS + ": " + line);
        }
        return columns;
    }
}
