package io.vigie.model.cities;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the gazetteer's file column by column. From bytes, because most columns are ASCII: decoding seven megabytes to
 * split them afterwards takes half as long again.
 */
final class GazetteerFile {
    private static final String HEADER =
            "city_id\tname\tascii_name\talternate_names\tcountry\tadmin1\tlatitude\tlongitude"
                    + "\televation_m\tpopulation\ttimezone";

    private final byte[] bytes;
    private final Map<String, ZoneId> zones = new HashMap<>();
    private int position;
    private int line = 1;

    private GazetteerFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The cities below the header, in the order of the file. */
    static List<City> read(byte[] tsv) {
        GazetteerFile file = new GazetteerFile(tsv);
        file.skipHeader();
        List<City> cities = new ArrayList<>();
        while (file.position < tsv.length) {
            cities.add(file.city());
        }
        return cities;
    }

    /** The ids of the cities below the header. */
    static CityIdSet ids(byte[] tsv) {
        GazetteerFile file = new GazetteerFile(tsv);
        file.skipHeader();
        CityIdSet ids = new CityIdSet();
        while (file.position < tsv.length) {
            ids.add(file.column());
            file.position = file.startOfNextLine();
        }
        return ids;
    }

    /**
     * The city of an id, by halves: only the lines looked at are read.
     *
     * @param tsv by ascending id
     */
    static Optional<City> find(byte[] tsv, String cityId) {
        GazetteerFile file = new GazetteerFile(tsv);
        file.skipHeader();
        byte[] wanted = cityId.getBytes(StandardCharsets.UTF_8);
        int low = file.position;
        int high = tsv.length;
        while (low < high) {
            file.position = file.startOfLine(low, (low + high) >>> 1);
            int order = file.compareId(wanted);
            if (order == 0) {
                return Optional.of(file.city());
            }
            if (order > 0) {
                high = file.position;
            } else {
                low = file.startOfNextLine();
            }
        }
        return Optional.empty();
    }

    /** Start of the line that holds the position; {@code first} is the start of that line or of an earlier one. */
    private int startOfLine(int first, int place) {
        int start = place;
        while (start > first && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int startOfNextLine() {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /** How the id at the position compares with another one: as numbers without leading zeros do, the shorter first. */
    private int compareId(byte[] wanted) {
        int end = position;
        while (end < bytes.length && bytes[end] != '\t') {
            end++;
        }
        int byLength = Integer.compare(end - position, wanted.length);
        return byLength != 0 ? byLength : Arrays.compare(bytes, position, end, wanted, 0, wanted.length);
    }

    private void skipHeader() {
        byte[] expected = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        for (; position < expected.length; position++) {
            if (position == bytes.length || bytes[position] != expected[position]) {
                throw broken("the header is not " + HEADER.replace('\t', ' '));
            }
        }
    }

    private City city() {
        line++;
        return new City(
                column(),
                column(),
                column(),
                names(),
                column(),
                column(),
                Double.parseDouble(column()),
                Double.parseDouble(column()),
                elevation(column()),
                Long.parseLong(column()),
                zones.computeIfAbsent(text('\n'), ShippedTimeZones::of));
    }

    private static @Nullable Integer elevation(String column) {
        return column.isEmpty() ? null : Integer.valueOf(column);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        int start = position;
        int end = endOf('\t');
        for (int i = start; i <= end; i++) {
            if (i == end || bytes[i] == ',') {
                if (i > start) {
                    names.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                }
                start = i + 1;
            }
        }
        return names;
    }

    private String column() {
        return text('\t');
    }

    private String text(char delimiter) {
        int start = position;
        return new String(bytes, start, endOf(delimiter) - start, StandardCharsets.UTF_8);
    }

    /** The end of the column at the position, which moves behind the delimiter. */
    private int endOf(char delimiter) {
        int end = position;
        while (end < bytes.length && bytes[end] != '\t' && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length || bytes[end] != delimiter) {
            throw broken("not 11 columns");
        }
        position = end + 1;
        return end;
    }

    private IllegalArgumentException broken(String why) {
        return new IllegalArgumentException("Cannot read the gazetteer, line " + line + ": " + why);
    }
}
