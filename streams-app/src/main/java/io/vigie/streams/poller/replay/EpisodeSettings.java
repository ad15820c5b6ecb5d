package io.vigie.streams.poller.replay;

import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.broker.TopicNames;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Which episode is played, and how.
 *
 * @param replication copies of its topics
 * @param topics of the speed layer that it is played to: never those of the contract
 * @param from first local day
 * @param to last local day
 * @param speed recorded seconds per second of ours
 * @param streamsPort of the health server of the speed layer that it is played to
 * @param requestId who asked for it on {@code requests.batch}; empty where nobody did
 */
record EpisodeSettings(
        KafkaConnection kafka,
        TopicReplication replication,
        TopicNames topics,
        Path historyFolder,
        CityConfiguration city,
        LocalDate from,
        LocalDate to,
        double speed,
        EpisodeFaults faults,
        int streamsPort,
        String requestId,
        String codeVersion) {

    private static final String CITY = "VIGIE_EPISODE_CITY";
    private static final String TO = "VIGIE_EPISODE_TO";
    private static final double USUAL_SPEED = 36_000;
    private static final double FASTEST = 1e9;
    private static final double ALL_PCT = 100;
    private static final int USUAL_STREAMS_PORT = 7071;

    static EpisodeSettings from(Environment environment, Instant now) {
        TopicNames topics = TopicNames.from(environment);
        if (topics.equals(TopicNames.OF_THE_CONTRACT)) {
            throw new InvalidSettingException(
                    "VIGIE_TOPIC_PREFIX", "", "an episode is not played to the topics of real cities");
        }
        LocalDate from = date(environment, "VIGIE_EPISODE_FROM");
        LocalDate to = date(environment, TO);
        if (to.isBefore(from)) {
            throw new InvalidSettingException(TO, to.toString(), "it is before the first day, " + from);
        }
        return new EpisodeSettings(
                KafkaConnection.from(environment),
                TopicReplication.from(environment),
                topics,
                environment.folder("VIGIE_HISTORY_DIR", "embedded/history"),
                CityConfiguration.of(city(environment), true, now),
                from,
                to,
                environment.number("VIGIE_EPISODE_SPEED", USUAL_SPEED, 1, FASTEST),
                new EpisodeFaults(
                        pct(environment, "DUPLICATES"),
                        pct(environment, "DISORDER"),
                        pct(environment, "GAPS"),
                        pct(environment, "SENTINELS"),
                        environment.wholeNumber("VIGIE_EPISODE_SEED", 1, 0, Integer.MAX_VALUE)),
                environment.port("VIGIE_STREAMS_PORT", USUAL_STREAMS_PORT),
                environment.text("VIGIE_EPISODE_REQUEST", ""),
                environment.text("VIGIE_CODE_VERSION", "unknown"));
    }

    /** Of this run of the programs: its topics are its own. */
    String attemptId() {
        return topics.prefix();
    }

    /** Start of the first local day. */
    Instant start() {
        return from.atStartOfDay(city.timezone()).toInstant();
    }

    /** End of the last local day. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(city.timezone()).toInstant();
    }

    private static City city(Environment environment) {
        String cityId = environment.text(CITY).orElse("");
        return Gazetteer.bundled()
                .city(cityId)
                .orElseThrow(() -> new InvalidSettingException(CITY, cityId, "the gazetteer has no such city"));
    }

    private static LocalDate date(Environment environment, String name) {
        String text = environment.text(name).orElse("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new InvalidSettingException(name, text, "it is not a date as 2022-07-18");
        }
    }

    private static double pct(Environment environment, String fault) {
        return environment.number("VIGIE_EPISODE_" + fault, 0, 0, ALL_PCT);
    }
}
