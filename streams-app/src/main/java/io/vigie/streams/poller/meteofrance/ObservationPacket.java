package io.vigie.streams.poller.meteofrance;

import io.vigie.platform.settings.InvalidSettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which of Météo-France's packets of observations is asked for; each has all stations at one time. */
public enum ObservationPacket {

    /** {@code rr1} and {@code fxi} are of the hour. Written ten minutes after it. */
    HOURLY("hourly", "horaire", Duration.ofHours(1), Duration.ofMinutes(10), "rr1", "fxi"),

    /** {@code rr_per} is of the six minutes, {@code fxi10} of the ten minutes before. Written six minutes after them. */
    SIX_MINUTES("6min", "infrahoraire-6m", Duration.ofMinutes(6), Duration.ofMinutes(6), "rr_per", "fxi10");

    /** The recorded packets were written up to ten seconds after their time. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

    private final String setting;
    private final String path;
    private final Duration interval;
    private final Duration delay;
    private final String rain;
    private final String gust;

    /** @param delay from the time of the observations to that at which their packet is written */
    ObservationPacket(String setting, String path, Duration interval, Duration delay, String rain, String gust) {
        this.setting = setting;
        this.path = path;
        this.interval = interval;
        this.delay = delay;
        this.rain = rain;
        this.gust = gust;
    }

    /** @param name of the setting, for the error */
    public static ObservationPacket fromSetting(String name, String text) {
        return Arrays.stream(values())
                .filter(packet -> packet.setting.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        name,
                        text,
                        "it is none of "
                                + Arrays.stream(values())
                                        .map(packet -> packet.setting)
                                        .collect(Collectors.joining(", "))));
    }

    /** What the rain is called in it. */
    String rain() {
        return rain;
    }

    /** What the highest gust is called in it. */
    String gust() {
        return gust;
    }

    /** Seconds between its observations, which the rain covers. */
    int intervalS() {
        return (int) interval.toSeconds();
    }

    /** Where the packet is that is the newest now. */
    String newest(Instant now) {
        return "/public/DPPaquetObs/v1/paquet/stations/" + path + "?date=" + floor(now.minus(delay), interval)
                + "&format=json";
    }

    /**
     * When to ask again. The hourly packet is asked for six times: some stations send late, and some of what was sent is
     * corrected.
     */
    Instant nextVisit(Instant now) {
        Instant last = floor(now.minus(WRITTEN_WITHIN), delay);
        return last.plus(delay).plus(WRITTEN_WITHIN);
    }

    long minutesBetweenVisits() {
        return delay.toMinutes();
    }

    private static Instant floor(Instant instant, Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
