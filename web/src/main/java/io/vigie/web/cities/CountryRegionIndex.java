package io.vigie.web.cities;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CountriesAndRegions;
import io.vigie.model.cities.CountryOrRegion;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Index of countries and regions by what people write for them: names in French and English, and codes. Words are compared without the
 * spaces between them, so that "U.S.A." is "USA".
 */
final class CountryRegionIndex {
    private static final String AFTER_EVERY_LETTER = "\uffff";

    /** Numbers of the places that have a name. */
    private final NavigableMap<String, BitSet> byName = new TreeMap<>();

    /** Numbers of the places, by {@link #key}. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** By the number of a place, that of its country: its own where it is one. */
    private final int[] countryOf;

    CountryRegionIndex(CountriesAndRegions places) {
        Collection<CountryOrRegion> all = places.all();
        countryOf = new int[all.size()];
        for (CountryOrRegion place : all) {
            int number = numbers.size();
            numbers.put(key(place.country(), place.admin1()), number);
            countryOf[number] = numbers.getOrDefault(key(place.country(), ""), number);
            namesOf(place)
                    .forEach(name ->
                            byName.computeIfAbsent(name, any -> new BitSet()).set(number));
        }
    }

    private static Stream<String> namesOf(CountryOrRegion place) {
        return Stream.of(
                        place.codes().stream(),
                        Stream.of(place.name().en(), place.name().fr()),
                        place.otherNames().stream())
                .flatMap(names -> names)
                .map(name -> NameFolding.fold(name).replace(" ", ""))
                .filter(name -> !name.isEmpty());
    }

    private static String key(String country, String admin1) {
        return country + "." + admin1;
    }

    /** The number of the smallest place that a city lies in: its region, else its country; -1 where neither is known. */
    int placeOf(City city) {
        Integer region = numbers.get(key(city.country(), city.admin1()));
        return region != null ? region : numbers.getOrDefault(key(city.country(), ""), -1);
    }

    /** Whether a place is one of these, or lies in a country that is. */
    boolean isIn(int place, BitSet places) {
        return place >= 0 && (places.get(place) || places.get(countryOf[place]));
    }

    /**
     * The places that words mean: a region, a country, or a region and its country in either order.
     *
     * @param words folded, at least one
     */
    BitSet meantBy(List<String> words) {
        BitSet meant = named(words);
        for (int split = 1; split < words.size(); split++) {
            meant.or(bothOf(named(words.subList(0, split)), named(words.subList(split, words.size()))));
        }
        return meant;
    }

    /** The places that words may come to mean when more is typed. */
    BitSet begunBy(List<String> words) {
        BitSet begun = beginning(words);
        for (int split = 1; split < words.size(); split++) {
            begun.or(bothOf(named(words.subList(0, split)), beginning(words.subList(split, words.size()))));
        }
        return begun;
    }

    private BitSet named(List<String> words) {
        BitSet places = new BitSet();
        places.or(byName.getOrDefault(unspaced(words), places));
        return places;
    }

    private static String unspaced(List<String> words) {
        return String.join("", words).replace(" ", "");
    }

    private BitSet beginning(List<String> words) {
        String begun = unspaced(words);
        BitSet places = new BitSet();
        byName.subMap(begun, begun + AFTER_EVERY_LETTER).values().forEach(places::or);
        return places;
    }

    /** The regions on one side that lie in a country on the other. */
    private BitSet bothOf(BitSet some, BitSet others) {
        BitSet both = new BitSet();
        some.stream().filter(key -> isRegionIn(key, others)).forEach(both::set);
        others.stream().filter(key -> isRegionIn(key, some)).forEach(both::set);
        return both;
    }

    private boolean isRegionIn(int place, BitSet countries) {
        return countryOf[place] != place && countries.get(countryOf[place]);
    }
}
