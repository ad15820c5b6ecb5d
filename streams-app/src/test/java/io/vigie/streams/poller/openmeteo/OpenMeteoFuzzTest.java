package io.vigie.streams.poller.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever Open-Meteo answers, a reading of it is one that the contract has, or the answer is told to be unusable. */
class OpenMeteoFuzzTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "openmeteo");

    private static final Map<String, Integer> PLACES = Map.of(
            "forecast-current-london-imperial.json", 1,
            "forecast-current-new-york-metric.json", 1,
            "forecast-current-samara-ms.json", 1,
            "one-city-nan.txt", 3);

    private static final Instant RECEIVED = Instant.parse("2026-09-16T10:10:00Z");

    @Provide
    Arbitrary<OddInput> answers() {
        return OddInput.of(PLACES.keySet().stream()
                .sorted()
                .map(name -> Sample.beginningOf(RECORDED.resolve(name)))
                .toList());
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_answers(@ForAll("answers") OddInput answer) {
        read(answer);
    }

    @Property
    void any_odd_answer(@ForAll("answers") OddInput answer) {
        read(answer);
    }

    private static void read(OddInput input) {
        byte[] body = input.bytes();
        int cities = PLACES.getOrDefault(input.sample().name(), 1);
        ReaderTrial.of("open-meteo", body.length, () -> {
            List<CurrentConditionsOfPlace> places;
            try {
                places = MultiPlaceAnswerReader.read(body, cities);
            } catch (UnusableAnswerException why) {
                return ReaderTrial.designed("unusable answer", why);
            }
            assertThat(places).hasSize(cities);
            int unusable = 0;
            for (CurrentConditionsOfPlace place : places) {
                try {
                    isOfTheContract(place.observation("2988507", RECEIVED, ReaderTrial::readable));
                } catch (UnusableAnswerException why) {
                    ReaderTrial.designed("place", why);
                    unusable++;
                }
            }
            return unusable == 0 ? "read" : unusable < cities ? "read in part" : "no place read";
        });
    }

    private static void isOfTheContract(Observation reading) {
        for (Metric metric : Metric.values()) {
            reading.values()
                    .value(metric)
                    .ifPresent(value -> assertThat(metric.isPlausible(value))
                            .as(metric.id() + " " + value)
                            .isTrue());
        }
        assertThat(Json.read(Json.write(reading), Observation.class)).isEqualTo(reading);
    }
}
