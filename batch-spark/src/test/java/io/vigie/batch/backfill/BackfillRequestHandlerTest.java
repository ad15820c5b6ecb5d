package io.vigie.batch.backfill;

import static io.vigie.model.batch.results.RequestStatus.FAILED;
import static io.vigie.model.batch.results.RequestStatus.RUNNING;
import static io.vigie.model.batch.results.RequestStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.backfill.BackfillRequestHandler.End;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.YearHourCoverage;
import io.vigie.platform.kafka.KafkaConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real job against a server on loopback; the seams are the clock, and the topics, kept in memory. */
class BackfillRequestHandlerTest {
    private static final String REQUEST_ID = "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10";
    private static final City PARIS = Gazetteer.bundled().city("2988507").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:30Z");

    /** All tests share one table; each has years of its own. */
    @TempDir
    private static Path folder;

    private final Said said = new Said();
    private final List<Coverage> coverages = new ArrayList<>();
    private final List<Instant> waits = new ArrayList<>();
    private OpenMeteoArchiveOnLoopback archive;

    @BeforeEach
    void an_archive() throws Exception {
        archive = new OpenMeteoArchiveOnLoopback();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void years_are_asked_for_the_newest_first_and_the_end_is_told() throws Exception {
        assertThat(fill(2024, 2025)).isEqualTo(End.DONE);

        assertThat(archive.years()).containsExactly("2025", "2024");
        assertThat(archive.questions().get(1))
                .containsEntry("end_date", "2024-12-31")
                .containsEntry("models", "era5")
                .containsEntry("timezone", "GMT")
                .containsEntry("latitude", "48.85341");
        assertThat(said.statuses)
                .extracting(StatusEvent::status)
                .startsWith(RUNNING)
                .endsWith(SUCCEEDED);
        assertThat(said.statuses)
                .extracting(StatusEvent::progressPct)
                .isSorted()
                .contains(0.0, 50.0, 100.0);
        assertThat(said.last().message()).isEqualTo("17544 hours new or changed");
        assertThat(said.last().result()).satisfies(result -> {
            assertThat(result.pageCount()).isZero();
            assertThat(result.provenance().sources()).containsExactly("open-meteo-era5");
        });
        assertThat(coverages.get(0).sources().get(0).years())
                .extracting(YearHourCoverage::year, YearHourCoverage::rowCount)
                .contains(tuple(2024, 8784L), tuple(2025, 8760L));
        assertThat(rows(table(), "min(temperature_c_milli)", "max(temperature_c_milli)"))
                .containsExactly("[0,11500]");
    }

    @Test
    void a_backfill_that_stopped_half_way_goes_on_where_it_was() throws Exception {
        archive.rejectOnce(200, "error-400-latitude.json");
        fill(2023, 2023);
        archive.questions().clear();
        archive.rejectOnce(429, "error-429-minutely.json");
        archive.rejectOnce(429, "error-429-daily.json");

        assertThat(fill(2022, 2023)).isEqualTo(End.STOPPED);
        assertThat(said.last().status()).isEqualTo(FAILED);
        assertThat(said.last().message())
                .isEqualTo("Cannot backfill Paris completely: Open-Meteo's limit of the day is reached:"
                        + " Daily API request limit exceeded. Please try again tomorrow.; what came is kept,"
                        + " and asking again goes on from there");
        archive.questions().clear();

        assertThat(fill(2022, 2023)).isEqualTo(End.DONE);
        assertThat(archive.years()).containsExactly("2022");
        long version = table().latestVersion().orElseThrow();
        assertThat(fill(2022, 2023)).isEqualTo(End.DONE);
        assertThat(said.last().message()).isEqualTo("0 hours new or changed");
        assertThat(table().latestVersion()).hasValue(version);
    }

    @Test
    void the_year_under_way_ends_where_the_archive_does_and_is_asked_for_again() throws Exception {
        fill(2026, 2030);
        fill(2026, 2030);

        assertThat(archive.questions())
                .hasSize(2)
                .allSatisfy(question -> assertThat(question).containsEntry("end_date", "2026-03-04"));
    }

    @Test
    void a_year_to_come_is_rejected() throws Exception {
        assertThat(fill(2027, 2028)).isEqualTo(End.REJECTED);

        assertThat(said.last().errors())
                .containsExactly(new FieldError("year_from", "2027 is to come: the archive ends 2026-03-04"));
        assertThat(archive.questions()).isEmpty();
    }

    /** No other judge looks at what a request means that did not come through the web server. */
    @Test
    void years_in_the_wrong_order_are_rejected_by_field() {
        ParsedRequest reversed = new BatchRequestParser(Gazetteer.bundled())
                .parse(Map.of(
                        "request_id",
                        REQUEST_ID,
                        "kind",
                        "backfill",
                        "city_id",
                        PARIS.cityId(),
                        "year_from",
                        2020,
                        "year_to",
                        2019));

        new AttemptStatusPublisher(said, REQUEST_ID, "a1", Clock.fixed(NOW, ZoneOffset.UTC))
                .rejected("Cannot backfill", reversed, "backfills");

        assertThat(said.last().status()).isEqualTo(FAILED);
        assertThat(said.last().message()).isEqualTo("Cannot backfill: year_to: 2019 is before year_from 2020");
        assertThat(said.last().errors()).containsExactly(new FieldError("year_to", "2019 is before year_from 2020"));
    }

    @Test
    void a_rejection_of_the_question_ends_the_backfill_with_the_services_reason() throws Exception {
        archive.rejectOnce(400, "error-400-latitude.json");

        assertThat(fill(2021, 2021)).isEqualTo(End.STOPPED);
        assertThat(said.last().message()).contains("Latitude must be in range of -90 to 90°. Given: 999.0.");
    }

    /** The first value is the fill value of NetCDF, the second a bare word; clouds come in a unit they do not have. */
    @Test
    void what_cannot_be_read_of_an_answer_takes_nothing_else_along() throws Exception {
        archive.answersComeAs(answer -> answer.replace("\"cloud_cover\": \"%\"", "\"cloud_cover\": \"oktas\"")
                .replaceFirst("\"temperature_2m\": \\[0.0,0.5,", "\"temperature_2m\": [9.96921e36,-nan,"));

        assertThat(fill(2019, 2019)).isEqualTo(End.DONE);

        assertThat(said.last().message())
                .isEqualTo("8758 hours new or changed; values that could not be read are missing:"
                        + " 8760 of cloud_cover, 1 of temperature_2m, 1 of what is no JSON");
        assertThat(table().at(table().latestVersion().orElseThrow())
                        .where("year = 2019")
                        .selectExpr(
                                "count(temperature_c_milli)",
                                "cast(min(observed_at) as string)",
                                "count(cloud_cover_pct_milli)")
                        .collectAsList())
                .asString()
                .isEqualTo("[[8758,2019-01-01 02:00:00,0]]");
    }

    @Test
    void an_answer_without_anything_that_can_be_read_is_asked_for_again_and_then_told() throws Exception {
        archive.answersComeAs(answer -> answer.replaceAll("\"(%|°C)\"", "\"oktas\""));

        assertThat(fill(2018, 2018)).isEqualTo(End.STOPPED);

        assertThat(archive.years()).hasSize(6);
        assertThat(said.last().message())
                .startsWith(
                        "Cannot backfill Paris completely: Open-Meteo's archive gives an answer that cannot be used:"
                                + " \"oktas\" is not a unit of temperature_2m;");
    }

    @Test
    void an_answer_that_never_ends_is_given_up_at_eight_megabytes() throws Exception {
        archive.answersComeAs(answer -> answer + " ".repeat(9 << 20));

        assertThat(fill(2017, 2017)).isEqualTo(End.STOPPED);

        assertThat(said.last().message())
                .contains("an answer that cannot be used: Cannot read Open-Meteo's answer: longer than 8 MB");
    }

    private End fill(int from, int to) throws Exception {
        ClockThatWaits clock = new ClockThatWaits();
        BatchSettings settings = new BatchSettings(
                KafkaConnection.to("unused:9092"), folder.resolve("hourly").toString(), "v0.1.0-test");
        return new BackfillRequestHandler(
                        settings,
                        new OpenMeteoArchiveClient(archive.address(), Duration.ofSeconds(30), clock),
                        new AttemptStatusPublisher(said, REQUEST_ID, "attempt-1", clock),
                        coverages::addAll,
                        clock,
                        clock::waitUntil)
                .fill(new Backfill(REQUEST_ID, PARIS.cityId(), from, to), PARIS, LocalTestSpark::sessionOfYears);
    }

    private HourlyTable table() {
        return new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve("hourly").toString());
    }

    private static List<String> rows(HourlyTable table, String... columns) {
        return table.at(table.latestVersion().orElseThrow()).selectExpr(columns).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** A clock that stands still but where it is waited. */
    private final class ClockThatWaits extends Clock {
        private Instant now = NOW;

        void waitUntil(Instant when) {
            waits.add(when);
            now = when;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private static final class Said implements ResultPublisher {
        final List<StatusEvent> statuses = new ArrayList<>();

        @Override
        public void publish(StatusEvent status) {
            statuses.add(status);
        }

        @Override
        public void publish(EncodedResultPages pages, StatusEvent terminal) {
            throw new IllegalStateException("Cannot publish pages: a backfill has none");
        }

        @Override
        public void close() {}

        StatusEvent last() {
            return statuses.get(statuses.size() - 1);
        }
    }
}
