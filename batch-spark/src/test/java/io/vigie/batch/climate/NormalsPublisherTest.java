package io.vigie.batch.climate;

import static io.vigie.model.Metric.TEMPERATURE;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.history.HourlyTable;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tables, and Kafka's own stand-ins for its clients. */
class NormalsPublisherTest {
    private static final String PARIS = "2988507";

    @TempDir
    Path folder;

    private final MockProducer<String, byte[]> producer = CompactedTopicInMemory.producer(Topics.WEATHER_NORMALS);
    private final CompactedCityTopicPublisher topic = CompactedTopicInMemory.of(Topics.WEATHER_NORMALS, producer);

    @Test
    void a_city_is_published_by_days_of_the_calendar_in_the_partition_of_its_readings() {
        HourlyTable table =
                tableOf(TestHourlyRows.none().andEveryHour(PARIS, "2020-12-31T23:00:00Z", 8_760, TEMPERATURE, 1_500));

        long changed = publish(table);

        assertThat(changed).isEqualTo(365);
        assertThat(days()).hasSize(365).allSatisfy((key, day) -> {
            assertThat(day.key()).isEqualTo(key);
            assertThat(day.source()).isEqualTo("station");
            assertThat(day.years())
                    .singleElement()
                    .satisfies(year -> assertThat(year.year()).isEqualTo(2021));
        });
        assertThat(Objects.requireNonNull(days().get(PARIS + "|temperature_c|03-28"))
                        .years()
                        .get(0)
                        .values())
                .as("at 2 o'clock the clock went on to 3")
                .isEqualTo(IntStream.range(0, 24)
                        .mapToObj(hour -> hour == 2 ? null : 1.5)
                        .toList());
        // Where Kafka's own producer puts a reading of the city: the murmur2 hash of its key.
        assertThat(producer.history()).extracting(ProducerRecord::partition).containsOnly(3);
    }

    @Test
    void what_did_not_change_is_not_published_again_and_what_is_gone_is_removed() {
        HourlyTable table =
                tableOf(TestHourlyRows.none().andEveryHour(PARIS, "2020-12-31T23:00:00Z", 8_760, TEMPERATURE, 1_500));
        publish(table);
        producer.clear();

        assertThat(publish(table)).isZero();
        assertThat(producer.history()).isEmpty();

        assertThat(table.replaceYears(
                        TestHourlyRows.none()
                                .andEveryHour(PARIS, "2021-01-01T00:00:00Z", 100, TEMPERATURE, 1_500)
                                .rows(),
                        List.of(2020, 2021),
                        table.latestVersion().orElseThrow(),
                        "a load taken back"))
                .isTrue();
        assertThat(publish(table)).isEqualTo(365);
        assertThat(producer.history()).extracting(ProducerRecord::value).containsOnlyNulls();
    }

    private long publish(HourlyTable table) {
        return new NormalsPublisher(table, topic).publish(lit(true), key -> true);
    }

    private Map<String, ClimateDay> days() {
        return producer.history().stream()
                .collect(Collectors.toMap(ProducerRecord::key, record -> Json.read(record.value(), ClimateDay.class)));
    }

    private HourlyTable tableOf(TestHourlyRows hours) {
        HourlyTable table = new HourlyTable(
                LocalTestSpark.session(), folder.resolve("hourly").toString());
        table.create();
        table.replaceYears(hours.rows(), List.of(2020, 2021), 0, "test");
        return table;
    }
}
