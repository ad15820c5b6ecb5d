package io.vigie.model.cities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The places above 15,000 inhabitants of GeoNames (CC BY 4.0, geonames.org), as bundled with the contract. */
public final class Gazetteer {
    private static final String BUNDLED = "/contract/gazetteer/cities.tsv.gz";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Map<String, City> byId;

    private Gazetteer(Map<String, City> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** The bundled places, read once and kept. */
    public static Gazetteer bundled() {
        return Bundled.GAZETTEER;
    }

    /** A gazetteer of just these cities, in this order. */
    public static Gazetteer of(Collection<City> cities) {
        Map<String, City> byId = new LinkedHashMap<>(cities.size() * 2);
        for (City city : cities) {
            if (byId.put(city.cityId(), city) != null) {
                throw new IllegalArgumentException("Cannot make a gazetteer: city_id twice: " + city.cityId());
            }
        }
        return new Gazetteer(byId);
    }

    /** The city of this GeoNames id. */
    public Optional<City> city(String cityId) {
        return Optional.ofNullable(byId.get(cityId));
    }

    /** All cities, by ascending id. */
    public Collection<City> cities() {
        return byId.values();
    }

    private static final class Bundled {
        private static final Gazetteer GAZETTEER = load();

        private static Gazetteer load() {
            try (InputStream compressed = Gazetteer.class.getResourceAsStream(BUNDLED)) {
                if (compressed == null) {
                    throw new IllegalStateException("Cannot read the gazetteer: not on the class path: " + BUNDLED);
                }
                return of(GazetteerFile.read(new GZIPInputStream(compressed, BUFFER_BYTES).readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the gazetteer: " + e.getMessage(), e);
            }
        }
    }
}
