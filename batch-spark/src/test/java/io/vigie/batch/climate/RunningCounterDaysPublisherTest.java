package io.vigie.batch.climate;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.LoadedBundledHistory;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.counters.CityCounters;
import io.vigie.model.climate.counters.CompactCounterYear;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.climate.counters.CounterYearCollector;
import io.vigie.model.climate.counters.RecentClosedHours;
import io.vigie.model.climate.counters.RunningCounterValue;
import io.vigie.model.climate.counters.RunningCounters;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled history in real tables: what is published is what queries answer from. */
class RunningCounterDaysPublisherTest {
    private static final String PARIS = "2988507";
    private static final String SOURCE = "open-meteo-historical-forecast";
    private static final String LIVE = "replay:" + SOURCE;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final LocalDate FIRST = LocalDate.parse("2022-03-15");

    private static final MockProducer<String, byte[]> PRODUCER =
            CompactedTopicInMemory.producer(Topics.WEATHER_COUNTERS);
    private static final CompactedCityTopicPublisher TOPIC =
            CompactedTopicInMemory.of(Topics.WEATHER_COUNTERS, PRODUCER);
    private static HourlyTable table;
    private static long changed;
    private static final SortedMap<Integer, CounterYear> YEARS = new TreeMap<>();
    private static final TreeMap<Instant, Long> TEMPERATURES = new TreeMap<>();
    private static final TreeMap<Instant, Long> RAINS = new TreeMap<>();

    @BeforeAll
    static void the_bundled_history_is_published(@TempDir Path folder) throws Exception {
        table = LoadedBundledHistory.copiedInto(folder);
        changed = new RunningCounterDaysPublisher(table, TOPIC).publish(lit(true), key -> true);
        PRODUCER.history().stream()
                .filter(message -> message.key().startsWith(PARIS))
                .map(message -> Json.read(message.value(), CounterYear.class))
                .forEach(year -> YEARS.put(year.year(), year));
        long version = table.latestVersion().orElseThrow();
        new HourlyMetricReader(table, version, TEMPERATURE).forEach(PARIS, SOURCE, 2022, 2022, TEMPERATURES::put);
        new HourlyMetricReader(table, version, PRECIPITATION).forEach(PARIS, SOURCE, 2022, 2022, RAINS::put);
    }

    @Test
    void a_city_is_published_by_years_from_its_first_day_to_its_last_in_the_partition_of_its_readings() {
        assertThat(changed).isEqualTo(11 * 4 + 7 * 4);
        assertThat(YEARS.keySet()).containsExactly(2021, 2022, 2023, 2024);
        assertThat(year(2021).firstDay()).as("its hours begin at 6 on the 23rd").isEqualTo("2021-03-24");
        assertThat(year(2024).lastDay()).isEqualTo("2024-03-31");
        assertThat(PRODUCER.history().stream()
                        .filter(message -> message.key().startsWith(PARIS))
                        .map(ProducerRecord::partition))
                .containsOnly(3);
        // 21 July 2022: computed from the file by hand.
        int place = LocalDate.parse("2022-07-19").getDayOfYear() - 1;
        assertThat(year(2022).minimumC().get(place)).isEqualTo(24.86);
        assertThat(year(2022).maximumC().get(place)).isEqualTo(40.56);
        assertThat(year(2022).precipitationMm().get(place)).isEqualTo(0.8);
    }

    @Test
    void published_again_nothing_changes() {
        assertThat(new RunningCounterDaysPublisher(table, TOPIC).publish(lit(true), key -> true))
                .isZero();
    }

    /** Each day the history ends four days earlier; the days since are of closed hours. */
    @Test
    void on_each_of_30_days_the_counters_are_what_the_query_answers_for_the_same_dates() {
        SortedMap<LocalDate, Double> highest = new TreeMap<>();
        SortedMap<LocalDate, Double> lowest = new TreeMap<>();
        for (AnswerRow row : answers(
                "2022-01-01",
                "2022-04-13",
                "'granularity':'day','metrics':['temperature_c']," + "'statistics':['min','max']")) {
            MetricRow day = (MetricRow) row;
            highest.put(
                    LocalDate.parse(day.period()),
                    Objects.requireNonNull(day.values().get(Statistic.MAX)));
            lowest.put(
                    LocalDate.parse(day.period()),
                    Objects.requireNonNull(day.values().get(Statistic.MIN)));
        }
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(30)); day = day.plusDays(1)) {
            CityCounters counters = countersAtNoonAfter(day);
            LocalDate last = day;
            assertThat(counters.through()).isEqualTo(day);
            for (Granularity granularity : List.of(Granularity.YEAR, Granularity.SEASON)) {
                LocalDate from =
                        granularity == Granularity.YEAR ? LocalDate.parse("2022-01-01") : LocalDate.parse("2022-03-01");
                List<AnswerRow> answers = answers(
                        from.toString(),
                        day.toString(),
                        "'granularity':'period','metrics':['precipitation_mm'],'statistics':['sum'],'degree_days':["
                                + "{'method':'dju_meteo'},{'method':'dju_costic'},{'method':'djf_meteo'},"
                                + "{'method':'hdd_us'},{'method':'cdd_us'},{'method':'gdd'},{'method':'gdd_capped'}]");
                assertThat(answers).hasSize(8);
                for (AnswerRow answer : answers) {
                    if (answer instanceof DegreeDayRow degreeDays) {
                        assertThat(counter(counters, degreeDays.method().id(), granularity)
                                        .value())
                                .as("%s to %s", degreeDays.method().id(), day)
                                .isEqualTo(degreeDays.value());
                    } else {
                        assertThat(counter(counters, "precipitation", granularity)
                                        .value())
                                .as("rain to %s", day)
                                .isEqualTo(((MetricRow) answer).values().get(Statistic.SUM));
                    }
                }
                assertThat(counter(counters, "FD", granularity).value())
                        .as("frost days to %s", day)
                        .isEqualTo(lowest.entrySet().stream()
                                .filter(one -> !one.getKey().isBefore(from)
                                        && !one.getKey().isAfter(last))
                                .filter(one -> one.getValue() < 0)
                                .count());
                assertThat(counter(counters, "hot_days", granularity).value())
                        .as("days of 15 °C and more to %s", day)
                        .isEqualTo(highest.entrySet().stream()
                                .filter(one -> !one.getKey().isBefore(from)
                                        && !one.getKey().isAfter(last))
                                .filter(one -> one.getValue() >= 15)
                                .count());
            }
        }
    }

    @Test
    void a_whole_year_has_the_indices_of_the_query() {
        SortedMap<Integer, CompactCounterYear> years = past(LocalDate.parse("2022-12-31"));
        CityCounters counters = RunningCounters.of(ZONE, Map.of(SOURCE, years), Map.of(), 30, List.of());

        List<AnswerRow> answers =
                answers("2022-01-01", "2022-12-31", "'granularity':'year','indices':['SU','TR','FD']");

        assertThat(answers).hasSize(3);
        for (AnswerRow answer : answers) {
            IndexRow index = (IndexRow) answer;
            assertThat(counter(counters, index.index().id(), Granularity.YEAR).value())
                    .as(index.index().id())
                    .isNotNull()
                    .isEqualTo(index.value());
        }
    }

    private static CityCounters countersAtNoonAfter(LocalDate day) {
        RecentClosedHours live = new RecentClosedHours();
        Instant from = day.minusDays(6).atStartOfDay(ZONE).toInstant();
        Instant noon = day.plusDays(1).atTime(12, 0).atZone(ZONE).toInstant();
        TreeSet<Instant> hours =
                new TreeSet<>(TEMPERATURES.subMap(from, true, noon, true).keySet());
        hours.forEach(hour -> live.add(hour(hour)));
        return RunningCounters.of(ZONE, Map.of(SOURCE, past(day.minusDays(4))), Map.of(LIVE, live), 15, List.of());
    }

    private static CityHour hour(Instant end) {
        MetricValues.Builder values =
                MetricValues.builder().putMilli(TEMPERATURE, Objects.requireNonNull(TEMPERATURES.get(end)));
        Long rain = RAINS.get(end);
        if (rain != null) {
            values.putMilli(PRECIPITATION, rain);
        }
        return new CityHour(PARIS, LIVE, true, end, 0, end, 1, 1L, 0, values.build(), Map.of());
    }

    /** What the night's run had published when the history ended with a day. */
    private static SortedMap<Integer, CompactCounterYear> past(LocalDate last) {
        SortedMap<Integer, CompactCounterYear> years = new TreeMap<>();
        YEARS.headMap(last.getYear() + 1).values().forEach(year -> {
            CounterYearCollector collected = new CounterYearCollector(PARIS, SOURCE, year.year());
            for (int i = 0; i < year.minimumC().size(); i++) {
                LocalDate date = year.firstDay().plusDays(i);
                if (!date.isAfter(last)) {
                    collected.add(new DailyClimateValues(
                            date,
                            year.minimumC().get(i),
                            year.maximumC().get(i),
                            year.precipitationMm().get(i)));
                }
            }
            collected.year().ifPresent(held -> years.put(held.year(), CompactCounterYear.of(held)));
        });
        return years;
    }

    private static CounterYear year(int year) {
        return Objects.requireNonNull(YEARS.get(year));
    }

    private static RunningCounterValue counter(CityCounters counters, String id, Granularity granularity) {
        return counters.counters().stream()
                .filter(counter -> counter.counter().equals(id) && counter.granularity() == granularity)
                .findFirst()
                .orElseThrow();
    }

    private static List<AnswerRow> answers(String from, String to, String rest) {
        String json = ("{'request_id':'0f6c1f6e-3c1b-4c57-9d6d-3d0d9b8f1a11','kind':'query','city_ids':['%s'],"
                        + "'date_from':'%s','date_to':'%s',%s}")
                .formatted(PARIS, from, to, rest)
                .replace('\'', '"');
        ParsedRequest parsed = new BatchRequestParser(Gazetteer.bundled()).parse(json.getBytes(StandardCharsets.UTF_8));
        Query query = (Query) ((ParsedRequest.Valid) parsed).request();
        return QueryResult.of(table, table.latestVersion().orElseThrow(), query, Gazetteer.bundled())
                .rows();
    }
}
