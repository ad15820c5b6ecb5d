package io.vigie.batch.climate;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.PRESSURE_MSL;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.history.scan.StationDailyReading.Value;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.json.Json;
import io.vigie.model.records.CalendarDayRecords;
import io.vigie.model.records.CalendarRecordValue;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.topics.Topics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tables, and Kafka's own stand-ins for its clients. */
class RecordsPublisherTest {
    private static final String PARIS = "2988507";

    @TempDir
    Path folder;

    private final MockProducer<String, byte[]> producer = CompactedTopicInMemory.producer(Topics.WEATHER_RECORDS);
    private final CompactedCityTopicPublisher topic =
            CompactedTopicInMemory.of(Topics.WEATHER_RECORDS, producer, RecordsPublisher::withoutTableVersion);

    @Test
    void each_value_beyond_all_before_it_is_published_by_day_of_the_calendar_with_its_source() {
        HourlyTable table = tableOf(TestHourlyRows.none()
                .and(PARIS, "open-meteo-era5", "1999-01-03T13:00:00Z", TEMPERATURE, 18_400)
                .and(PARIS, "open-meteo-era5", "1999-01-03T04:00:00Z", TEMPERATURE, 4_000)
                .and(PARIS, "open-meteo-era5", "2003-01-03T13:00:00Z", TEMPERATURE, 12_000)
                .and(PARIS, "open-meteo", "2023-01-03T13:00:00Z", TEMPERATURE, 20_900)
                .and(PARIS, "open-meteo", "2023-01-03T14:00:00Z", TEMPERATURE, 99_000, "OUTSIDE_WORLD_RECORDS")
                .and(PARIS, "metar:LFPB", "2003-01-03T13:00:00Z", TEMPERATURE, 30_000)
                .and(PARIS, "open-meteo", "2023-01-03T14:00:00Z", PRESSURE_MSL, 1_020_300));

        assertThat(publish(table)).isEqualTo(3);

        assertThat(producer.history())
                .extracting(ProducerRecord::key)
                .containsExactlyInAnyOrder(
                        PARIS + "|temperature_c|open-meteo",
                        PARIS + "|temperature_c|metar:LFPB",
                        PARIS + "|pressure_msl_hpa|open-meteo");
        assertThat(producer.history())
                .as("the partition of its readings")
                .extracting(ProducerRecord::partition)
                .containsOnly(3);
        CalendarRecords records = of(PARIS + "|temperature_c|open-meteo");
        assertThat(records.sources()).containsExactly("open-meteo-era5", "open-meteo");
        assertThat(records.years()).as("a day is no whole year").isEmpty();
        assertThat(records.tableVersion()).isEqualTo(table.latestVersion().orElseThrow());
        CalendarDayRecords day = records.days().get(0);
        assertThat(day.day()).isEqualTo("01-03");
        assertThat(day.highs())
                .extracting(CalendarRecordValue::year, CalendarRecordValue::value, CalendarRecordValue::source)
                .containsExactly(tuple(1999, 18.4, 0), tuple(2023, 20.9, 1));
        assertThat(day.lows())
                .as("from the lowest of 1999 nothing is lower")
                .extracting(CalendarRecordValue::year, CalendarRecordValue::value)
                .containsExactly(tuple(1999, 4.0));
    }

    @Test
    void of_precipitation_the_wettest_days_are_published_from_the_sum_of_their_hours() {
        HourlyTable table = tableOf(TestHourlyRows.none()
                .and(PARIS, "open-meteo-era5", "1999-01-03T13:00:00Z", PRECIPITATION, 8_400)
                .and(PARIS, "open-meteo-era5", "1999-01-03T14:00:00Z", PRECIPITATION, 4_000)
                .and(PARIS, "open-meteo-era5", "1999-01-03T23:00:00Z", PRECIPITATION, 300)
                .and(PARIS, "open-meteo-era5", "1999-01-04T00:00:00Z", PRECIPITATION, 700)
                .and(PARIS, "open-meteo-era5", "2003-01-03T13:00:00Z", PRECIPITATION, 9_000)
                .and(PARIS, "open-meteo-era5", "2023-01-03T13:00:00Z", PRECIPITATION, 0));

        publish(table);

        CalendarRecords records = of(PARIS + "|precipitation_mm|open-meteo");
        assertThat(records.days())
                .as("the hour until midnight is the day's; 0.7 mm on the 4th is no wet day")
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.day()).isEqualTo("01-03");
                    assertThat(day.highs())
                            .extracting(CalendarRecordValue::year, CalendarRecordValue::value)
                            .containsExactly(tuple(1999, 12.7));
                    assertThat(day.lows()).as("no rain is no record").isEmpty();
                });
    }

    @Test
    void another_version_of_the_table_that_says_the_same_is_not_published_and_what_is_gone_is_removed() {
        HourlyTable table = tableOf(TestHourlyRows.none().and(PARIS, "2003-01-03T13:00:00Z", TEMPERATURE, 12_000));
        publish(table);
        producer.clear();

        replace(
                table,
                TestHourlyRows.none()
                        .and(PARIS, "2003-01-03T13:00:00Z", TEMPERATURE, 12_000)
                        .and(PARIS, "2023-01-03T13:00:00Z", TEMPERATURE, 12_000));
        assertThat(publish(table)).as("an equal value is no new record").isZero();

        replace(table, TestHourlyRows.none().and(PARIS, "2023-01-03T13:00:00Z", PRESSURE_MSL, 1_020_300));
        assertThat(publish(table)).isEqualTo(2);
        assertThat(producer.history())
                .filteredOn(record -> record.value() == null)
                .extracting(ProducerRecord::key)
                .containsExactly(PARIS + "|temperature_c|station");
    }

    @Test
    void days_that_a_publisher_reports_as_a_whole_count() {
        HourlyTable table = tableOf(TestHourlyRows.none().and(PARIS, "2003-01-03T13:00:00Z", TEMPERATURE, 12_000));
        table.stationDays()
                .put(
                        List.of(new StationDailyReading(
                                PARIS,
                                "montsouris",
                                LocalDate.of(1947, 7, 28),
                                Map.of(
                                        DailyElement.TN,
                                        Value.of(DailyElement.TN, 20_000),
                                        DailyElement.TX,
                                        Value.of(DailyElement.TX, 40_400),
                                        DailyElement.RR,
                                        Value.of(DailyElement.RR, 5_100)))),
                        "test");
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();

        publish(table);

        assertThat(of(PARIS + "|temperature_c|montsouris").days())
                .singleElement()
                .satisfies(day -> assertThat(day.highs())
                        .extracting(CalendarRecordValue::year, CalendarRecordValue::value)
                        .containsExactly(tuple(1947, 40.4)));
        assertThat(of(PARIS + "|precipitation_mm|montsouris").days())
                .singleElement()
                .satisfies(day -> assertThat(day.highs())
                        .extracting(CalendarRecordValue::year, CalendarRecordValue::value)
                        .containsExactly(tuple(1947, 5.1)));
    }

    @Test
    void while_the_daily_view_is_behind_nothing_changes() {
        HourlyTable table = tableOf(TestHourlyRows.none().and(PARIS, "2003-01-03T13:00:00Z", TEMPERATURE, 12_000));
        publish(table);
        producer.clear();
        table.replaceYears(
                TestHourlyRows.none()
                        .and(PARIS, "2003-01-03T13:00:00Z", PRESSURE_MSL, 1_000_000)
                        .rows(),
                List.of(2003),
                table.latestVersion().orElseThrow(),
                "not in the view");

        assertThat(publish(table)).isZero();
        assertThat(producer.history()).isEmpty();
    }

    private long publish(HourlyTable table) {
        return new RecordsPublisher(table, topic).publish(lit(true), key -> true);
    }

    private CalendarRecords of(String key) {
        return producer.history().stream()
                .filter(record -> record.key().equals(key))
                .map(record -> Json.read(record.value(), CalendarRecords.class))
                .findFirst()
                .orElseThrow();
    }

    private HourlyTable tableOf(TestHourlyRows hours) {
        HourlyTable table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
        replace(table, hours);
        return table;
    }

    private static void replace(HourlyTable table, TestHourlyRows hours) {
        assertThat(table.replaceYears(
                        hours.rows(),
                        List.of(1999, 2003, 2023),
                        table.latestVersion().orElseThrow(),
                        "test"))
                .isTrue();
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
    }
}
