package io.vigie.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any weather. */
class AlertStateMachinePropertyTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    /** The heat rule starts at 30 °C and ends 1.5 °C below. */
    @Property(tries = 150)
    void a_value_that_trembles_around_a_threshold_raises_one_alert(@ForAll("trembling") List<Double> temperatures) {
        List<Alert> alerts = told(temperatures, 1).alerts("heat");

        assertThat(alerts).hasSizeLessThanOrEqualTo(1);
        assertThat(alerts).extracting(Alert::event).allMatch(AlertEventType.START::equals);
    }

    @Property(tries = 60)
    void readings_told_again_and_again_say_nothing_more(@ForAll("weather") List<Double> temperatures) {
        List<Alert> once = told(temperatures, 1).alerts();

        assertThat(told(temperatures, 3).alerts()).isEqualTo(once);
        AlertScenario twice = new AlertScenario();
        read(twice, temperatures, 1);
        read(twice, temperatures, 1);
        assertThat(twice.alerts()).isEqualTo(once);
    }

    @Property(tries = 60)
    void every_alert_starts_once_and_ends_at_most_once(@ForAll("weather") List<Double> temperatures) {
        Map<String, AlertEventType> last = new HashMap<>();
        Set<String> running = new HashSet<>();
        for (Alert alert : told(temperatures, 1).alerts()) {
            AlertEventType before = last.put(alert.alertId(), alert.event());
            assertThat(before == null).as(alert.toString()).isEqualTo(alert.event() == AlertEventType.START);
            assertThat(before == null || !before.isLast()).as(alert.toString()).isTrue();
            if (alert.event() == AlertEventType.START) {
                assertThat(running.add(alert.ruleId()))
                        .as("one alert of a rule at a time")
                        .isTrue();
            } else if (alert.event().isLast()) {
                running.remove(alert.ruleId());
            }
            assertThat(alert.startedAt()).isBeforeOrEqualTo(alert.at());
        }
    }

    @Provide
    Arbitrary<List<Double>> trembling() {
        return Arbitraries.integers()
                .between(285, 314)
                .map(tenths -> tenths / 10.0)
                .list()
                .ofMinSize(2)
                .ofMaxSize(200);
    }

    /** Ten days of hours, far enough apart to raise, change and end alerts. */
    @Provide
    Arbitrary<List<Double>> weather() {
        return Arbitraries.integers()
                .between(-150, 420)
                .map(tenths -> tenths / 10.0)
                .list()
                .ofMinSize(24)
                .ofMaxSize(240);
    }

    private static AlertScenario told(List<Double> temperatures, int times) {
        return read(new AlertScenario(), temperatures, times);
    }

    private static AlertScenario read(AlertScenario forecaster, List<Double> temperatures, int times) {
        for (int hour = 0; hour < temperatures.size(); hour++) {
            for (int time = 0; time < times; time++) {
                forecaster.temperature(START.plus(Duration.ofHours(hour)).toString(), temperatures.get(hour));
            }
        }
        return forecaster;
    }
}
