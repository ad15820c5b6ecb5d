package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import io.vigie.model.json.NonJsonNumbers;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.observations.Observation;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.rejects.Reject;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever arrives on a topic or as a request is a message that is written as it was read, or one with a reason against it. */
class MessagesFuzzTest {
    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry("alert", Alert.class),
            Map.entry("observation", Observation.class),
            Map.entry("live-reading", LiveReading.class),
            Map.entry("city-configuration", CityConfiguration.class),
            Map.entry("coverage", Coverage.class),
            Map.entry("reject", Reject.class),
            Map.entry("batch-result", BatchResult.class),
            Map.entry("calendar-records", CalendarRecords.class),
            Map.entry("climate-day", ClimateDay.class),
            Map.entry("counter-year", CounterYear.class),
            Map.entry("question-schedule", QuestionSchedule.class),
            Map.entry("reconciled-hour", ReconciledHour.class),
            Map.entry("city-hour-v2", CityHour.class));

    private static final BatchRequestParser PARSER = new BatchRequestParser(Gazetteer.bundled());

    /** What a client is told of a request at most, with its fields. */
    private static final int MAX_ERRORS = 21;

    @Provide
    Arbitrary<OddInput> messages() {
        return OddInput.of(ContractFiles.valid()
                .filter(example -> RECORDS.containsKey(example.schema()))
                .map(MessagesFuzzTest::sample)
                .toList());
    }

    @Provide
    Arbitrary<OddInput> requests() {
        return OddInput.of(ContractFiles.valid()
                .filter(example -> example.schema().equals("batch-request"))
                .map(MessagesFuzzTest::sample)
                .toList());
    }

    @Provide
    Arbitrary<OddInput> rules() {
        return OddInput.of(ContractFiles.valid()
                .filter(example -> example.schema().equals("alert-rules"))
                .map(MessagesFuzzTest::sample)
                .toList());
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_messages(@ForAll("messages") OddInput message) {
        read(message);
    }

    @Property
    void any_odd_message(@ForAll("messages") OddInput message) {
        read(message);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_requests(@ForAll("requests") OddInput request) {
        parse(request);
    }

    @Property
    void any_odd_request(@ForAll("requests") OddInput request) {
        parse(request);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_rules(@ForAll("rules") OddInput rules) {
        readRules(rules);
    }

    @Property
    void any_odd_rules(@ForAll("rules") OddInput rules) {
        readRules(rules);
    }

    private static Sample sample(ContractFiles.Example example) {
        return new Sample(example.toString(), new String(example.bytes(), StandardCharsets.UTF_8));
    }

    private static void read(OddInput input) {
        byte[] json = input.bytes();
        Class<?> type = RECORDS.getOrDefault(input.sample().name().split("\\.")[0], Object.class);
        ReaderTrial.of("messages", json.length, () -> {
            NonJsonNumbers.Mended mended = NonJsonNumbers.mend(json);
            assertThat(mended.json().length).isLessThanOrEqualTo(5 * json.length);
            Object message;
            try {
                message = Json.read(json, type);
            } catch (UnreadableMessageException why) {
                return ReaderTrial.designed(why.isJson() ? "another message" : "not JSON", why);
            }
            // An empty text is written as none, so the message may differ; what is written may not.
            byte[] written = Json.write(message);
            assertThat(Json.write(Json.read(written, type))).isEqualTo(written);
            return "read";
        });
    }

    private static void parse(OddInput input) {
        byte[] json = input.bytes();
        ReaderTrial.of("requests", json.length, () -> {
            ParsedRequest parsed = PARSER.parse(json);
            if (parsed instanceof ParsedRequest.Valid valid) {
                byte[] written = Json.write(valid.request());
                assertThat((Object) Json.read(written, BatchRequest.class)).isEqualTo(valid.request());
                assertThat(PARSER.parse(written)).isEqualTo(parsed);
                return "read";
            }
            List<FieldError> errors = ((ParsedRequest.Invalid) parsed).errors();
            assertThat(errors).hasSizeBetween(1, MAX_ERRORS);
            errors.forEach(error -> ReaderTrial.readable(error.field() + error.reason()));
            return "invalid";
        });
    }

    private static void readRules(OddInput input) {
        byte[] json = input.bytes();
        ReaderTrial.of("rules", json.length, () -> {
            try {
                AlertRules.read(json);
                return "read";
            } catch (UnreadableMessageException why) {
                return ReaderTrial.designed("unreadable", why);
            }
        });
    }
}
