package io.vigie.web.replays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of which cities hours are recorded that can be played again, and the source of each: the list of the history's folder. */
public final class BundledHistoryCities {
    private static final Logger LOG = LoggerFactory.getLogger(BundledHistoryCities.class);

    private static final String LIST = "cities.csv";
    private static final int SOURCE = 1;
    private static final int CITY_ID = 3;

    private final Map<String, String> sourceByCity;

    private BundledHistoryCities(Map<String, String> sourceByCity) {
        this.sourceByCity = Map.copyOf(sourceByCity);
    }

    /** Those of a folder as {@code embedded/history}; none where there is no such list. */
    public static BundledHistoryCities in(Path folder) {
        Map<String, String> sources = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(folder.resolve(LIST));
            lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> sources.put(cells[CITY_ID], cells[SOURCE]));
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            LOG.warn("No episode can be replayed: cannot read {} in {}: {}", LIST, folder, unreadable.toString());
            return new BundledHistoryCities(Map.of());
        }
        return new BundledHistoryCities(sources);
    }

    /** Id of the data set; empty where nothing of the city is recorded. */
    public Optional<String> sourceOf(String cityId) {
        return Optional.ofNullable(sourceByCity.get(cityId));
    }
}
