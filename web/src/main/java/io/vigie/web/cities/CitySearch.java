package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds cities by the beginning of any word of any of their names; accents, case and punctuation do not matter.
 *
 * <p>Cities that are called exactly so come first, then the others; within both the biggest first. Every name is kept
 * once, folded, in one array of bytes; the index holds where each word of it begins, sorted by what follows, so that a
 * search is two binary searches and one pass over what lies between them.
 */
public final class CitySearch {
    private static final Comparator<Found> BEST_FIRST = Comparator.comparing(Found::exact)
            .reversed()
            .thenComparing(found -> -found.city.population())
            .thenComparing(found -> found.city.cityId());

    private final List<City> cities;
    private final NameIndex index;

    private CitySearch(List<City> cities, NameIndex index) {
        this.cities = cities;
        this.index = index;
    }

    /** Indexes every name; takes about a second for the bundled gazetteer. */
    public static CitySearch of(Gazetteer gazetteer) {
        List<City> cities = List.copyOf(gazetteer.cities());
        NameIndex.Builder names = new NameIndex.Builder();
        for (int city = 0; city < cities.size(); city++) {
            for (int name = 0; name < nameCount(cities.get(city)); name++) {
                names.add(city, name, Folding.fold(name(cities.get(city), name)));
            }
        }
        return new CitySearch(cities, names.build());
    }

    /**
     * The best matches, best first.
     *
     * @param text what was typed; nothing matches a text without a letter or digit
     * @param limit how many at most
     */
    public List<CityMatch> find(String text, int limit) {
        String folded = Folding.fold(text);
        if (folded.isEmpty()) {
            return List.of();
        }
        Map<Integer, Found> byCity = new HashMap<>();
        index.eachStartingWith(
                folded,
                (city, name, exact) ->
                        byCity.merge(city, new Found(cities.get(city), name, exact), CitySearch::better));
        return byCity.values().stream()
                .sorted(BEST_FIRST)
                .limit(limit)
                .map(found -> new CityMatch(found.city, name(found.city, found.name)))
                .toList();
    }

    /** Of two names of one city: the one that matches exactly, else the one listed first, its own name. */
    private static Found better(Found one, Found other) {
        if (one.exact != other.exact) {
            return one.exact ? one : other;
        }
        return one.name <= other.name ? one : other;
    }

    private static int nameCount(City city) {
        return 2 + city.alternateNames().size();
    }

    private static String name(City city, int name) {
        return switch (name) {
            case 0 -> city.name();
            case 1 -> city.asciiName();
            default -> city.alternateNames().get(name - 2);
        };
    }

    private record Found(City city, int name, boolean exact) {}
}
