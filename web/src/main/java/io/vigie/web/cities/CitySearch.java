package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CountriesAndRegions;
import io.vigie.model.cities.Gazetteer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds cities by the beginning of any word of any of their names; accents, case and punctuation do not matter. What follows the name
 * may be the city's region, its country or both ("Paris, Texas", "Windsor CT", "Lancaster, England, UK"), which narrows the choice.
 *
 * <p>Cities that are called exactly so come first, then the others; within both the biggest first. Last come those whose region or
 * country is only begun ("Paris, Fran"). As few as
 * {@link #SHORT_LETTERS} letters begin some transliteration of almost every big city: then a city's own name goes before
 * its alternate names.
 *
 * <p>Every name is kept once, folded, in one array of bytes; the index holds where each word of it begins, sorted by what
 * follows, so that a search is a binary search and one pass over what begins alike.
 */
public final class CitySearch {
    /** Longest text that clients may search for. */
    public static final int MAX_CHARS = 100;

    public static final int DEFAULT_MATCHES = 10;
    public static final int MAX_MATCHES = 50;

    private static final int SHORT_LETTERS = 3;
    /** More than "Territoire de la capitale australienne, Australie" has, so that no text costs much. */
    private static final int MAX_PLACE_WORDS = 8;

    private static final Pattern GAP = Pattern.compile("[\\s,;()]+");
    /** The name and the name without diacritics; what follows are alternate names. */
    private static final int OWN_NAMES = 2;

    private static final int EXACT = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int PLACE_BEGUN_EXACT = 3;
    private static final int PLACE_BEGUN = 4;

    /** The biggest first, so that a city's number is its rank. */
    private final List<City> cities;

    private final NameIndex index;
    private final CountryRegionIndex places;
    /** The number of the place that each city lies in. */
    private final int[] placeOf;

    private CitySearch(List<City> cities, NameIndex index, CountryRegionIndex places) {
        this.cities = cities;
        this.index = index;
        this.places = places;
        this.placeOf = cities.stream().mapToInt(places::placeOf).toArray();
    }

    /** Indexes every name; takes about a second for the bundled gazetteer. */
    public static CitySearch of(Gazetteer gazetteer) {
        List<City> cities = gazetteer.cities().stream()
                .sorted(Comparator.comparing(City::population).reversed().thenComparing(City::cityId))
                .toList();
        NameIndex.Builder names = new NameIndex.Builder();
        for (int city = 0; city < cities.size(); city++) {
            for (int name = 0; name < nameCount(cities.get(city)); name++) {
                names.add(city, name, NameFolding.fold(name(cities.get(city), name)));
            }
        }
        return new CitySearch(cities, names.build(), new CountryRegionIndex(CountriesAndRegions.bundled()));
    }

    /**
     * The best matches, best first.
     *
     * @param text what was typed; nothing matches a text without a letter or digit
     * @param limit how many at most
     */
    public List<CityMatch> find(String text, int limit) {
        String folded = NameFolding.fold(text);
        if (folded.isEmpty()) {
            return List.of();
        }
        TopCityMatches best = new TopCityMatches(limit);
        index.eachStartingWith(folded, (city, name, exact) -> best.offer(tier(folded, name, exact), city, name));
        Matcher gap = GAP.matcher(text);
        while (gap.find()) {
            findInPlace(text.substring(0, gap.start()), gap.group(), text.substring(gap.end()), best);
        }
        return best.map(this::match);
    }

    /** @param gap what stands between the name and the place: after a comma or a bracket a place may be begun only */
    private void findInPlace(String nameText, String gap, String placeText, TopCityMatches best) {
        String name = NameFolding.fold(nameText);
        List<String> words = GAP.splitAsStream(placeText)
                .map(NameFolding::fold)
                .filter(word -> !word.isEmpty())
                .toList();
        if (name.isEmpty() || words.isEmpty() || words.size() > MAX_PLACE_WORDS) {
            return;
        }
        BitSet meant = places.meantBy(words);
        BitSet begun = gap.isBlank() ? meant : places.begunBy(words);
        if (begun.isEmpty()) {
            return;
        }
        index.eachStartingWith(name, (city, number, exact) -> {
            if (places.isIn(placeOf[city], meant)) {
                best.offer(tier(name, number, exact), city, number);
            } else if (places.isIn(placeOf[city], begun)) {
                best.offer(exact ? PLACE_BEGUN_EXACT : PLACE_BEGUN, city, number);
            }
        });
    }

    private static int tier(String typed, int name, boolean exact) {
        if (exact) {
            return EXACT;
        }
        return typed.length() <= SHORT_LETTERS && name >= OWN_NAMES ? SECOND : FIRST;
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
