package io.vigie.web.queries.result;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.web.cities.NameFolding;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file's name that says what is in it: {@code vigie-paris-lyon-2021_2023-temperature_c-month.csv}. Latin letters without
 * accents, digits, dashes and underscores: no file system, header or shell reads anything else into it.
 */
public final class ResultFileName {
    private static final int MAX_NAMED = 3;

    private ResultFileName() {}

    /** Without what follows the dot. */
    public static String of(Query query, Gazetteer gazetteer) {
        return Stream.of(
                        Stream.of("vigie"),
                        named(query.cityIds().stream().map(id -> city(id, gazetteer))),
                        Stream.of(dates(query.dateFrom(), query.dateTo())),
                        named(subjects(query)),
                        Stream.of(query.granularity().id()))
                .flatMap(parts -> parts)
                .reduce((before, part) -> before + "-" + part)
                .orElseThrow();
    }

    private static Stream<String> subjects(Query query) {
        return Stream.of(
                        query.metrics().stream().map(metric -> metric.id()),
                        Stream.ofNullable(query.windSectors()).map(sectors -> WindRow.SUBJECT + "-rose"),
                        query.indices().stream().map(ClimateIndex::id),
                        query.degreeDays().stream().map(days -> days.method().id()),
                        query.events().stream().map(event -> event.event().id()))
                .flatMap(ids -> ids);
    }

    /** The first three, and how many others there are. */
    private static Stream<String> named(Stream<String> all) {
        List<String> names = all.toList();
        int others = names.size() - MAX_NAMED;
        return Stream.concat(names.stream().limit(MAX_NAMED), others > 0 ? Stream.of("and-" + others) : Stream.empty());
    }

    /** Its name in ASCII; its id where the gazetteer does not know it, or no letter is left. */
    private static String city(String id, Gazetteer gazetteer) {
        return gazetteer
                .city(id)
                .map(City::name)
                .map(ResultFileName::ascii)
                .filter(Predicate.not(String::isEmpty))
                .orElse(id);
    }

    private static String ascii(String name) {
        return NameFolding.fold(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Whole years as years, whole months as months. */
    private static String dates(LocalDate from, LocalDate to) {
        int digits = "2021-01-01".length();
        if (from.getDayOfMonth() == 1 && to.getDayOfMonth() == to.lengthOfMonth()) {
            digits = from.getMonthValue() == 1 && to.getMonthValue() == 12 ? "2021".length() : "2021-01".length();
        }
        String first = from.toString().substring(0, digits);
        String last = to.toString().substring(0, digits);
        return first.equals(last) ? first : first + "_" + last;
    }
}
