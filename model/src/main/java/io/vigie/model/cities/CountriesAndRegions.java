package io.vigie.model.cities;

import io.vigie.model.BilingualText;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The countries and divisions that the gazetteer's cities lie in, with their names in French and English (Unicode CLDR;
 * GeoNames, CC BY 4.0), as bundled with the contract.
 */
public final class CountriesAndRegions {
    private static final String BUNDLED = "/contract/gazetteer/places.tsv";
    private static final String HEADER = "country\tadmin1\tcodes\tname_en\tname_fr\tother_names";

    private final Map<Key, CountryOrRegion> places;

    private CountriesAndRegions(Map<Key, CountryOrRegion> places) {
        this.places = places;
    }

    private record Key(String country, String admin1) {}

    public static CountriesAndRegions bundled() {
        return Bundled.PLACES;
    }

    /** All of them, a country before its divisions. */
    public Collection<CountryOrRegion> all() {
        return places.values();
    }

    /** The division that a city lies in; empty where the gazetteer gives none, or one without a name. */
    public Optional<CountryOrRegion> regionOf(City city) {
        return city.admin1().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(places.get(new Key(city.country(), city.admin1())));
    }

    private static CountriesAndRegions load() {
        Map<Key, CountryOrRegion> places = new LinkedHashMap<>();
        for (String[] line : ClassPathTsvReader.read(BUNDLED, HEADER)) {
            CountryOrRegion place = new CountryOrRegion(
                    line[0], line[1], list(line[2]), new BilingualText(line[4], line[3]), list(line[5]));
            places.put(new Key(place.country(), place.admin1()), place);
        }
        return new CountriesAndRegions(Collections.unmodifiableMap(places));
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(";"));
    }

    private static final class Bundled {
        private static final CountriesAndRegions PLACES = load();
    }
}
