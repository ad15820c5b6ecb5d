package io.vigie.streams.poller.meteofrance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The stations of Météo-France's Radome network, with their heights, which the packets do not give.
 *
 * <p>Packets hold the stations of two packs: Radome, which measures temperature, humidity, wind and rain nearly everywhere
 * (668 of 677 stations measure the wind), and the extended one, of which nine stations in ten measure temperature and rain alone.
 * With both, the nearest station of 304 of 718 French cities would have no wind; with Radome, of 4 of 711.
 */
final class RadomeStations {

    private static final String RESOURCE = "/meteofrance/stations.csv";
    private static final String SEPARATOR = ";";
    private static final String RADOME = "RADOME";

    private final Map<String, Double> elevations;

    private RadomeStations(Map<String, Double> elevations) {
        this.elevations = Map.copyOf(elevations);
    }

    /** The list that comes with the program. */
    static RadomeStations bundled() {
        try (InputStream in = Objects.requireNonNull(RadomeStations.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, broken);
        }
    }

    private static RadomeStations read(List<String> lines) {
        List<String> header = List.of(lines.get(0).split(SEPARATOR, -1));
        int station = header.indexOf("Id_station");
        int elevation = header.indexOf("Altitude");
        int pack = header.indexOf("Pack");
        Map<String, Double> elevations = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(SEPARATOR, -1);
            if (cells[pack].equals(RADOME)) {
                elevations.put(cells[station], Double.valueOf(cells[elevation]));
            }
        }
        return new RadomeStations(elevations);
    }

    /** Metres above sea level; empty for a station of the other pack, or one that is newer than the list. */
    OptionalDouble elevationM(String station) {
        Double elevation = elevations.get(station);
        return elevation == null ? OptionalDouble.empty() : OptionalDouble.of(elevation);
    }
}
