package io.vigie.model.cities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The places above 15,000 inhabitants of GeoNames (CC BY 4.0, geonames.org), as bundled with the contract. */
public final class Gazetteer {
    private static final String BUNDLED = "/contract/gazetteer/cities.tsv.gz";
    private static final String HISTORY_PLACES = "/contract/gazetteer/history_places.tsv";
    private static final int BUFFER_BYTES = 1 << 16;

    /** Every city, once all are known. */
    private volatile @Nullable Map<String, City> byId;

    /** Where cities are looked up until then, and those that were. */
    private volatile byte @Nullable [] file;

    private final Map<String, City> found = new ConcurrentHashMap<>();

    private Gazetteer(@Nullable Map<String, City> byId, byte @Nullable [] file) {
        this.byId = byId;
        this.file = file;
    }

    /**
     * The bundled places. Cheap to ask for a few cities, since only these are read; the first look at all reads all.
     */
    public static Gazetteer bundled() {
        return Bundled.GAZETTEER;
    }

    /** The ids of the bundled places, for those who need no more: the cities themselves take some 60 MB. */
    public static CityIdSet bundledIds() {
        return GazetteerFile.ids(loadBundled());
    }

    /** A gazetteer of just these cities, in this order. */
    public static Gazetteer of(Collection<City> cities) {
        return new Gazetteer(byId(cities), null);
    }

    private static Map<String, City> byId(Collection<City> cities) {
        Map<String, City> byId = new LinkedHashMap<>(cities.size() * 2);
        for (City city : cities) {
            if (byId.put(city.cityId(), city) != null) {
                throw new IllegalArgumentException("Cannot make a gazetteer: city_id twice: " + city.cityId());
            }
        }
        return Collections.unmodifiableMap(byId);
    }

    /** The city of this GeoNames id. */
    public Optional<City> city(String cityId) {
        byte[] places = file;
        if (places == null) {
            return Optional.ofNullable(all().get(cityId));
        }
        City known = found.get(cityId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<City> city = GazetteerFile.find(places, cityId);
        city.ifPresent(it -> found.put(cityId, it));
        return city;
    }

    /**
     * What a question about the past can name: a city, or a place of which only days of the past are kept, such as
     * France as a whole. Nobody follows those, searches them or loads hours of them.
     */
    public Optional<City> historyPlace(String id) {
        return city(id).or(() -> Optional.ofNullable(HistoryPlaces.BY_ID.get(id)));
    }

    /** All cities, by ascending id. */
    public Collection<City> cities() {
        return all().values();
    }

    private Map<String, City> all() {
        Map<String, City> known = byId;
        return known == null ? readAll() : known;
    }

    private synchronized Map<String, City> readAll() {
        Map<String, City> known = byId;
        byte[] places = file;
        if (known == null && places != null) {
            known = byId(GazetteerFile.read(places));
            byId = known;
            file = null;
            found.clear();
        }
        return Objects.requireNonNull(known, "either all are known or there is a file");
    }

    private static byte[] loadBundled() {
        try (InputStream compressed = Gazetteer.class.getResourceAsStream(BUNDLED)) {
            if (compressed == null) {
                throw new IllegalStateException("Cannot read the gazetteer: not on the class path: " + BUNDLED);
            }
            return new GZIPInputStream(compressed, BUFFER_BYTES).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the gazetteer: " + e.getMessage(), e);
        }
    }

    private static byte[] loadHistoryPlaces() {
        try (InputStream places = Gazetteer.class.getResourceAsStream(HISTORY_PLACES)) {
            if (places == null) {
                throw new IllegalStateException(
                        "Cannot read the places of the history: not on the class path: " + HISTORY_PLACES);
            }
            return places.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the places of the history: " + e.getMessage(), e);
        }
    }

    private static final class HistoryPlaces {
        private static final Map<String, City> BY_ID = byId(GazetteerFile.read(loadHistoryPlaces()));
    }

    private static final class Bundled {
        private static final Gazetteer GAZETTEER = new Gazetteer(null, loadBundled());
    }
}
