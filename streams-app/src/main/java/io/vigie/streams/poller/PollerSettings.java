package io.vigie.streams.poller;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.health.HealthAddress;
import io.vigie.streams.poller.meteofrance.ObservationPacket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the poller is told at start.
 *
 * @param kafka the broker
 * @param sources where readings come from
 * @param openMeteo address of the Open-Meteo service, without a path
 * @param metar address of the Aviation Weather Center, without a path
 * @param meteoFrance Météo-France's service, if it is a source
 * @param replaySpeed recorded seconds per second of ours; 720 plays an hour in five seconds
 * @param historyFolder the recording: cities.csv and the files it names
 * @param stateFolder where the poller remembers when its replay began
 * @param health where /health/live, /health/ready and /metrics are
 */
public record PollerSettings(
        KafkaConnection kafka,
        List<SourceChoice> sources,
        URI openMeteo,
        URI metar,
        Optional<MeteoFrance> meteoFrance,
        double replaySpeed,
        Path historyFolder,
        Path stateFolder,
        HealthAddress health) {

    private static final String TOKEN_FILE = "VIGIE_METEOFRANCE_TOKEN_FILE";
    private static final String PACKET = "VIGIE_METEOFRANCE_PACKET";
    private static final int USUAL_HEALTH_PORT = 7072;
    private static final double USUAL_SPEED = 720;
    private static final double FASTEST = 1_000_000;
    private static final double SLOWEST = 0.001;

    /**
     * Météo-France's public data.
     *
     * @param service address without a path
     * @param tokenFile the file that holds the key of the API; what is in it is read when it is needed, and never printed
     */
    public record MeteoFrance(URI service, Path tokenFile, ObservationPacket packet) {}

    public static PollerSettings from(Environment environment) {
        List<SourceChoice> sources = environment.value(
                List.of(SourceChoice.AUTO), () -> SourceChoice.fromSetting(environment.text("VIGIE_SOURCE", "auto")));
        return new PollerSettings(
                KafkaConnection.from(environment),
                sources,
                environment.webAddress("VIGIE_OPEN_METEO_URL", "https://api.open-meteo.com"),
                environment.webAddress("VIGIE_METAR_URL", "https://aviationweather.gov"),
                sources.contains(SourceChoice.METEO_FRANCE)
                        ? environment.value(Optional.empty(), () -> Optional.of(meteoFrance(environment)))
                        : Optional.empty(),
                environment.number("VIGIE_REPLAY_SPEED", USUAL_SPEED, SLOWEST, FASTEST),
                environment.folder("VIGIE_HISTORY_DIR", "embedded/history"),
                environment.stateFolder().resolve("poller"),
                HealthAddress.from(environment, "VIGIE_POLLER_PORT", USUAL_HEALTH_PORT));
    }

    private static MeteoFrance meteoFrance(Environment environment) {
        if (environment.text(TOKEN_FILE).isEmpty()) {
            throw new InvalidSettingException(
                    "VIGIE_SOURCE",
                    environment.text("VIGIE_SOURCE").orElse(""),
                    "Météo-France needs a key, in the file that " + TOKEN_FILE + " names");
        }
        return new MeteoFrance(
                environment.webAddress("VIGIE_METEOFRANCE_URL", "https://public-api.meteofrance.fr"),
                environment.folder(TOKEN_FILE, ""),
                ObservationPacket.fromSetting(PACKET, environment.text(PACKET).orElse("hourly")));
    }
}
