package io.vigie.model.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What stood at any date, read from the message, is what a look through all days before it finds. */
class RecordsBeforeDatePropertyTest {
    private static final LocalDate FROM = LocalDate.of(2010, 1, 1);
    private static final LocalDate TO = LocalDate.of(2022, 12, 31);

    @Property(tries = 50)
    void what_stood_is_the_most_extreme_of_the_days_before(@ForAll long seed, @ForAll @IntRange(max = 4747) int day) {
        Random random = new Random(seed);
        Map<LocalDate, Long> highs = new TreeMap<>();
        CalendarRecordsCollector collector = new CalendarRecordsCollector("2988507", Metric.WIND_SPEED, "open-meteo");
        for (LocalDate date = FROM; !date.isAfter(TO); date = date.plusDays(1)) {
            if (random.nextInt(20) > 0) {
                long high = 100L * random.nextInt(60);
                highs.put(date, high);
                collector.add(date, "open-meteo-era5", 0, high, 24);
            }
        }
        CalendarRecords records = collector.records(1).orElseThrow();
        LocalDate asked = FROM.plusDays(day);

        RecordsBeforeDate standing = RecordsBeforeDate.before(records, asked);

        for (RecordScope scope : RecordScope.values()) {
            StandingRecord found = standing.of(RecordKind.WIND_SPEED_HIGH, scope);
            Optional<Map.Entry<LocalDate, Long>> expected = highs.entrySet().stream()
                    .filter(one -> one.getKey().isBefore(asked) && isIn(scope, one.getKey(), asked))
                    .max(Map.Entry.<LocalDate, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
            long years = records.years().stream()
                    .filter(year -> year < asked.getYear())
                    .filter(year -> scope != RecordScope.DAY || !isLeapDay(asked) || Year.isLeap(year))
                    .count();
            if (years < 2 || expected.isEmpty()) {
                assertThat(found).isNull();
            } else {
                Objects.requireNonNull(found);
                assertThat(found.day()).isEqualTo(expected.get().getKey());
                assertThat(found.milli()).isEqualTo(expected.get().getValue());
                assertThat(found.yearCount()).isEqualTo((int) years);
            }
        }
    }

    private static boolean isIn(RecordScope scope, LocalDate date, LocalDate asked) {
        return switch (scope) {
            case DAY -> date.getMonthValue() == asked.getMonthValue() && date.getDayOfMonth() == asked.getDayOfMonth();
            case MONTH -> date.getMonthValue() == asked.getMonthValue();
            case ALL_TIME -> true;
        };
    }

    private static boolean isLeapDay(LocalDate date) {
        return date.getMonthValue() == 2 && date.getDayOfMonth() == 29;
    }
}
