package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.Comparator;
import java.util.List;

/**
 * Finds cities by the beginning of any word of any of their names; accents, case and punctuation do not matter.
 *
 * <p>Cities that are called exactly so come first, then the others; within both the biggest first. As few as
 * {@link #SHORT_LETTERS} letters begin some transliteration of almost every big city: then a city's own name goes before
 * its alternate names.
 *
 * <p>Every name is kept once, folded, in one array of bytes; the index holds where each word of it begins, sorted by what
 * follows, so that a search is a binary search and one pass over what begins alike.
 */
public final class CitySearch {
    private static final int SHORT_LETTERS = 3;
    /** The name and the name without diacritics; what follows are alternate names. */
    private static final int OWN_NAMES = 2;

    private static final int EXACT = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    /** The biggest first, so that a city's number is its rank. */
    private final List<City> cities;

    private final NameIndex index;

    private CitySearch(List<City> cities, NameIndex index) {
        this.cities = cities;
        this.index = index;
    }

    /** Indexes every name; takes about a second for the bundled gazetteer. */
    public static CitySearch of(Gazetteer gazetteer) {
        List<City> cities = gazetteer.cities().stream()
                .sorted(Comparator.comparing(City::population).reversed().thenComparing(City::cityId))
                .toList();
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
        boolean ownNamesFirst = folded.length() <= SHORT_LETTERS;
        BestMatches best = new BestMatches(limit);
        index.eachStartingWith(
                folded,
                (city, name, exact) ->
                        best.offer(exact ? EXACT : ownNamesFirst && name >= OWN_NAMES ? SECOND : FIRST, city, name));
        return best.map(this::match);
    }

    private CityMatch match(int city, int name) {
        return new CityMatch(cities.get(city), name(cities.get(city), name));
    }

    private static int nameCount(City city) {
        return OWN_NAMES + city.alternateNames().size();
    }

    private static String name(City city, int name) {
        return switch (name) {
            case 0 -> city.name();
            case 1 -> city.asciiName();
            default -> city.alternateNames().get(name - OWN_NAMES);
        };
    }
}
