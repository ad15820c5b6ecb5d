package io.vigie.streams.poller.replay;

import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeSettingsTest {

    private static final Map<String, String> NOVEMBER = Map.of(
            "VIGIE_TOPIC_PREFIX", "replay-1.",
            "VIGIE_HISTORY_DIR", "../embedded/history",
            "VIGIE_EPISODE_CITY", NEW_YORK.cityId(),
            "VIGIE_EPISODE_FROM", "2022-11-05",
            "VIGIE_EPISODE_TO", "2022-11-06");

    // New York changed to winter time on 6 November 2022: two days of 49 hours.
    @Test
    void days_are_the_citys_own() {
        EpisodeSettings settings = settings(Map.of());

        assertThat(settings.start()).isEqualTo(Instant.parse("2022-11-05T04:00:00Z"));
        assertThat(settings.end()).isEqualTo(Instant.parse("2022-11-07T05:00:00Z"));
        assertThat(settings.faults()).isEqualTo(new EpisodeFaults(0, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "VIGIE_TOPIC_PREFIX, '', an episode is not played to the topics of real cities",
        "VIGIE_EPISODE_CITY, 1, the gazetteer has no such city",
        "VIGIE_EPISODE_FROM, yesterday, it is not a date as 2022-07-18",
        "VIGIE_EPISODE_TO, 2022-11-04, 'it is before the first day, 2022-11-05'",
        "VIGIE_EPISODE_SPEED, 0, it is not between 1.0 and 1.0E9",
        "VIGIE_EPISODE_GAPS, 101, it is not between 0.0 and 100.0",
    })
    void a_setting_that_cannot_be_used_is_named(String name, String value, String why) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use " + name + "=" + value + ": " + why);
    }

    /** Nobody listens at the broker's address: it is not asked. */
    @Test
    void an_episode_that_was_not_recorded_is_told_before_anything_is_created() {
        EpisodeApp app = new EpisodeApp(
                settings(Map.of("VIGIE_EPISODE_FROM", "2018-01-01", "VIGIE_EPISODE_TO", "2018-01-02")),
                Clock.systemUTC(),
                System.out);

        assertThatThrownBy(app::create)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot replay New York City (5128581) from 2018-01-01 to 2018-01-02: it was"
                        + " recorded from 2020-01-01T");
    }

    private static EpisodeSettings settings(Map<String, String> special) {
        Map<String, String> variables = new HashMap<>(NOVEMBER);
        variables.putAll(special);
        return Environment.read(variables, environment -> EpisodeSettings.from(environment, Instant.EPOCH));
    }
}
