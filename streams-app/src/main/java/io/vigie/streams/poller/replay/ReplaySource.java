package io.vigie.streams.poller.replay;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays recorded hourly readings faster than they happened.
 *
 * <p>What is due is everything recorded since the city's last reading that was played, at most the last 24 recorded hours:
 * after a pause, a restart, or for a newly activated city, one day comes at once (and fills the aggregates), what is older
 * is skipped. A restart therefore repeats up to a day of readings, which the topology drops.
 *
 * <p>At its end the recording starts over, under another source id ({@code replay:open-meteo-archive#2}, then {@code #3}):
 * to whoever follows a source, its time never goes back.
 */
public final class ReplaySource implements ObservationSource {

    /** As health pages name it; messages name the data set too. */
    public static final String ID = "replay";

    /** So much is played at once: more would be older than readings may be. */
    static final Duration CATCH_UP = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);
    private static final Duration NOTHING_YET = Duration.ofMillis(-1);
    private static final Duration WITHOUT_RECORDED_CITY = Duration.ofMinutes(1);
    private static final int HOUR_S = 3_600;

    private final Recording recording;
    private final ReplayClock clock;
    private final Map<String, Duration> playedUpTo = new HashMap<>();
    private final Set<String> unknownCities = new HashSet<>();

    ReplaySource(Recording recording, ReplayClock clock) {
        this.recording = recording;
        this.clock = clock;
    }

    /**
     * The source that plays a folder.
     *
     * @param history the folder of the recording
     * @param memory the folder that remembers when the replay began
     * @throws IOException when the recording cannot be read or the memory not be written
     */
    public static ReplaySource of(Path history, Path memory, double speed, Instant now) throws IOException {
        return new ReplaySource(RecordingFolder.read(history), new ReplayClockStore(memory).clock(speed, now));
    }

    @Override
    public PollRound readings(List<CityConfiguration> cities, Instant now) {
        playedUpTo
                .keySet()
                .retainAll(cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet()));
        Duration played = clock.played(now);
        List<Observation> readings = new ArrayList<>();
        Map<String, String> without = new HashMap<>();
        Instant next = now.plus(WITHOUT_RECORDED_CITY);
        for (CityConfiguration city : cities) {
            Optional<RecordedCity> recorded = recording.city(city.cityId());
            if (recorded.isPresent()) {
                readings.addAll(due(city.cityId(), recorded.get(), played, now));
                next = earlier(next, clock.when(afterNow(recorded.get(), played)));
            } else {
                without.put(city.cityId(), "nothing was recorded there");
                tellOnce(city);
            }
        }
        return new PollRound(ID, readings, without, next, null, detail(played));
    }

    private List<Observation> due(String cityId, RecordedCity recorded, Duration played, Instant now) {
        Duration oldest = played.minus(CATCH_UP);
        Duration from = playedUpTo.getOrDefault(cityId, NOTHING_YET);
        playedUpTo.put(cityId, played);
        return RecordingLoops.of(recording, from.compareTo(oldest) > 0 ? from : oldest, played).stream()
                .flatMap(run -> recorded.between(run.after(), run.upTo()).stream()
                        .map(reading -> observation(cityId, sourceId(recorded, run.number()), reading, now)))
                .toList();
    }

    private static Observation observation(String cityId, String source, RecordedCity.Reading reading, Instant now) {
        return new Observation(cityId, source, true, reading.at(), now, HOUR_S, reading.values(), null);
    }

    private static String sourceId(RecordedCity recorded, long run) {
        String id = ID + ":" + recorded.source();
        return run == 1 ? id : id + "#" + run;
    }

    /** When, in recorded time since the beginning, the city's next reading is due. */
    private Duration afterNow(RecordedCity recorded, Duration played) {
        RecordingLoops.Run current = RecordingLoops.at(recording, played);
        Instant next = recorded.nextAfter(current.upTo());
        return next.isAfter(recording.last())
                ? current.start().plus(recording.length())
                : current.start().plus(Duration.between(recording.first(), next));
    }

    private void tellOnce(CityConfiguration city) {
        if (unknownCities.add(city.cityId())) {
            LOG.warn("No reading of {} ({}): nothing was recorded there", city.name(), city.cityId());
        }
    }

    private String detail(Duration played) {
        RecordingLoops.Run current = RecordingLoops.at(recording, played);
        return "plays " + current.upTo() + ", run " + current.number() + ", " + clock.speed() + " times as fast";
    }

    private static Instant earlier(Instant one, Instant other) {
        return Comparator.<Instant>naturalOrder().compare(one, other) <= 0 ? one : other;
    }
}
