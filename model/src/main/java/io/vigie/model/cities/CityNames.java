package io.vigie.model.cities;

import io.vigie.model.BilingualText;
import java.util.HashMap;
import java.util.Map;

/**
 * What cities are called in French and in English where that is not their name in the gazetteer: "Londres", "Cologne"
 * (GeoNames, CC BY 4.0), as bundled with the contract.
 */
public final class CityNames {
    private static final String BUNDLED = "/contract/gazetteer/localized_city_names.tsv";
    private static final String HEADER = "city_id\tname_en\tname_fr";

    /** By city id; an empty text stands for the gazetteer's name. */
    private final Map<String, BilingualText> names = new HashMap<>();

    private CityNames() {
        for (String[] line : ClassPathTsvReader.read(BUNDLED, HEADER)) {
            names.put(line[0], new BilingualText(line[2], line[1]));
        }
    }

    public static CityNames bundled() {
        return Bundled.NAMES;
    }

    /** @param name the city's name in the gazetteer, which stands where a language has no other */
    public BilingualText of(String cityId, String name) {
        BilingualText known = names.get(cityId);
        return known == null
                ? new BilingualText(name, name)
                : new BilingualText(
                        known.fr().isEmpty() ? name : known.fr(), known.en().isEmpty() ? name : known.en());
    }

    private static final class Bundled {
        private static final CityNames NAMES = new CityNames();
    }
}
