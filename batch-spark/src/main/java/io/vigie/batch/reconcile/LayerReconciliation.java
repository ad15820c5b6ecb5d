package io.vigie.batch.reconcile;

import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.history.ReconciliationTable;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what both layers say of the hours closed since the last comparison, and of the two days before it: so long
 * an hour can still change. Publishes and stores what is new, and repairs hours of which the archive has more.
 */
final class LayerReconciliation {
    private static final Duration AN_HOUR_MAY_CHANGE = Duration.ofDays(2);

    /** Span that the first comparison looks back over. */
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

    private final ReadingsTable readings;
    private final ReconciliationTable outcomes;
    private final Topic topic;
    private final Consumer<List<ReconciledHour>> publisher;
    private final Repair repair;
    private final Clock clock;

    /** Where what the speed layer lacks is sent to. */
    interface Repair {
        /** Sends readings once more; returns once the broker has them. */
        void repeat(List<Observation> readings);

        /** Publishes hours as the archive makes them; returns once the broker has them. */
        void publish(List<CityHour> hours);
    }

    /** Where messages are read. */
    @FunctionalInterface
    interface Topic {
        /** Gives the values that came from an instant on. */
        void forEach(String topic, Instant from, Consumer<byte[]> values);
    }

    /** @param publisher returns once the broker has the hours */
    LayerReconciliation(
            ReadingsTable readings,
            ReconciliationTable outcomes,
            Topic topic,
            Consumer<List<ReconciledHour>> publisher,
            Repair repair,
            Clock clock) {
        this.readings = readings;
        this.outcomes = outcomes;
        this.topic = topic;
        this.publisher = publisher;
        this.repair = repair;
        this.clock = clock;
    }

    /** @return the hours of which something new is known */
    List<ReconciledHour> run() {
        Instant now = clock.instant();
        long basis = outcomes.create();
        Instant from = HourlyValueSelector.endOfHour(outcomes.lastComparedAt(basis)
                .map(last -> last.minus(AN_HOUR_MAY_CHANGE))
                .orElse(now.minus(FIRST_LOOK_BACK)));
        List<CityHour> published = published(from);
        List<Observation> archived = readings.between(readings.latestVersion().orElseThrow(), from, now);
        Map<String, ReconciledHour> known = outcomes.known(basis, from);
        HourReconciler reconciler = new HourReconciler(archived, rejected(from), now);
        List<ReconciledHour> compared = reconciler.reconcile(published).stream()
                // One reading at most is known of the hour that ends there.
                .filter(hour -> hour.hourEnd().isAfter(from))
                .toList();
        List<ReconciledHour> news = compared.stream()
                .filter(hour -> isNews(hour, known.get(ReconciliationTable.key(hour))))
                .toList();
        // Both are safe to come twice: the speed layer drops a reading that it knows, and a repaired hour is equal the
        // next time.
        repair.repeat(reconciler.readingsToRepeat(news, published));
        repair.publish(reconciler.repairedHours(compared, published));
        if (!news.isEmpty()) {
            // What is published and not stored is published once more by the next run, which changes nothing.
            publisher.accept(news);
            if (!outcomes.put(news, basis)) {
                throw new IllegalStateException("Cannot store what came of the comparison: another writer was first");
            }
        }
        return news;
    }

    private static boolean isNews(ReconciledHour hour, @Nullable ReconciledHour known) {
        return known == null || !known.saysTheSameAs(hour);
    }

    private List<CityHour> published(Instant from) {
        List<CityHour> hours = new ArrayList<>();
        topic.forEach(
                Topics.WEATHER_HOURLY,
                from,
                value -> read(value, CityHour.class)
                        .filter(hour -> hour.hourEnd().isAfter(from))
                        .ifPresent(hours::add));
        return hours;
    }

    private Set<HourReconciler.Reading> rejected(Instant from) {
        Set<HourReconciler.Reading> rejected = new HashSet<>();
        topic.forEach(
                Topics.WEATHER_REJECTS,
                from,
                value -> read(value, Reject.class)
                        .filter(reject -> reject.sourceTopic().equals(Topics.WEATHER_OBSERVATIONS))
                        .flatMap(reject -> Optional.ofNullable(reject.valueBase64()))
                        .flatMap(base64 -> read(Base64.getDecoder().decode(base64), Observation.class))
                        .map(HourReconciler.Reading::of)
                        .ifPresent(rejected::add));
        return rejected;
    }

    /** What cannot be read was nobody's hour or reading. */
    private static <T> Optional<T> read(byte[] value, Class<T> type) {
        try {
            return Optional.of(Json.read(value, type));
        } catch (UnreadableMessage unreadable) {
            return Optional.empty();
        }
    }
}
