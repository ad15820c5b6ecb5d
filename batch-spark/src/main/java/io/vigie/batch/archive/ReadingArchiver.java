package io.vigie.batch.archive;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.history.TopicPosition;
import io.vigie.batch.history.version.VersionExpiredException;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.observations.ReadingVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the topic's readings into the table of readings, and the hours they make into the hourly table.
 *
 * <p>Goes on where the table of readings says that the last run stopped. The hours come first, then readings and
 * position in one commit: a run that dies in between leaves hours that the next one computes again from the same
 * readings, and finds the same.
 */
final class ReadingArchiver {
    /** Messages at a time: some 30 MB, and what a run killed half-way does again at most. */
    private static final int MAX_MESSAGES = 50_000;

    private static final int ATTEMPTS = 10;

    private final ReadingTopicReader topic;
    private final ReadingFilter filter;
    private final ReadingsTable readings;
    private final HistoryMerge hours;
    private final int mostMessages;

    ReadingArchiver(ReadingTopicReader topic, ReadingFilter filter, ReadingsTable readings, HistoryMerge hours) {
        this(topic, filter, readings, hours, MAX_MESSAGES);
    }

    ReadingArchiver(
            ReadingTopicReader topic,
            ReadingFilter filter,
            ReadingsTable readings,
            HistoryMerge hours,
            int mostMessages) {
        this.topic = topic;
        this.filter = filter;
        this.readings = readings;
        this.hours = hours;
        this.mostMessages = mostMessages;
    }

    /**
     * Archives what the topic holds when this is called.
     *
     * @throws IllegalStateException when other writers of the table of readings committed first, ten times
     */
    ArchiveReport run() throws IOException {
        readings.create();
        ArchiveReport report = new ArchiveReport();
        Map<Integer, Long> ends = topic.ends();
        int lost = 0;
        while (lost < ATTEMPTS) {
            long basis = readings.latestVersion().orElseThrow();
            Map<Integer, Long> from = start(readings.position(basis), report);
            if (from.entrySet().stream().allMatch(at -> at.getValue() >= ends.getOrDefault(at.getKey(), 0L))) {
                return report;
            }
            lost = isArchived(topic.read(from, ends, mostMessages), basis, report) ? 0 : lost + 1;
        }
        throw new IllegalStateException(
                "Cannot archive into " + readings.location() + ": other writers committed first, " + lost + " times");
    }

    private Map<Integer, Long> start(Optional<TopicPosition> reached, ArchiveReport report) {
        Map<Integer, Long> from = new HashMap<>(topic.starts());
        reached.filter(position -> position.topicId().equals(topic.topicId()))
                .ifPresent(position -> position.next().forEach((partition, next) -> {
                    long oldest = from.getOrDefault(partition, next);
                    from.put(partition, Math.max(next, oldest));
                    if (oldest > next) {
                        report.gap(partition, next, oldest);
                    }
                }));
        return from;
    }

    /** Whether it was committed; not when another writer was first. */
    private boolean isArchived(ReadingTopicReader.Slice slice, long basis, ArchiveReport report) throws IOException {
        try {
            return archive(slice, basis, report);
        } catch (VersionExpiredException overtaken) {
            return false;
        }
    }

    private boolean archive(ReadingTopicReader.Slice slice, long basis, ArchiveReport report) throws IOException {
        ArchiveReport part = new ArchiveReport();
        Map<Key, Observation> received = received(slice.messages(), part);
        Map<Key, Observation> held = received.isEmpty() ? Map.of() : held(received.values(), basis);
        Map<Key, Observation> changed = new LinkedHashMap<>();
        received.forEach((key, reading) -> {
            Observation before = held.get(key);
            if (before == null || replaces(reading, before)) {
                changed.put(key, reading);
            } else {
                part.repeated();
            }
        });
        part.kept(changed.size());
        changed.keySet().forEach(key -> part.city(key.cityId()));
        part.hours(hours.add(hoursOf(changed, held), "archive", false));
        if (!readings.put(changed.values(), basis, new TopicPosition(topic.topicId(), slice.next()))) {
            return false;
        }
        report.add(part);
        return true;
    }

    /** The version of each reading that was received last, as in the speed layer. */
    private Map<Key, Observation> received(List<ReadingTopicReader.Message> messages, ArchiveReport report) {
        Map<Key, Observation> received = new LinkedHashMap<>();
        for (ReadingTopicReader.Message message : messages) {
            report.read();
            ReadingFilter.Verdict verdict = filter.filter(message);
            if (verdict instanceof ReadingFilter.Kept kept) {
                Observation before = received.get(Key.of(kept.reading()));
                if (before != null) {
                    report.repeated();
                }
                if (before == null || replaces(kept.reading(), before)) {
                    received.put(Key.of(kept.reading()), kept.reading());
                }
            } else if (verdict instanceof ReadingFilter.Dropped dropped) {
                report.leftOut(dropped.why());
            }
        }
        return received;
    }

    /** What the table holds of the same hours. */
    private Map<Key, Observation> held(Collection<Observation> received, long basis) {
        Instant from = HourlyValueSelector.endOfHour(earliest(received)).minus(HourlyValueSelector.HOUR);
        Instant to = HourlyValueSelector.endOfHour(latest(received));
        Set<String> cities = received.stream().map(Observation::cityId).collect(Collectors.toSet());
        return readings.between(basis, from, to, cities).stream().collect(Collectors.toMap(Key::of, held -> held));
    }

    private static Instant earliest(Collection<Observation> readings) {
        return readings.stream()
                .map(Observation::observedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant latest(Collection<Observation> readings) {
        return readings.stream()
                .map(Observation::observedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean replaces(Observation reading, Observation held) {
        return ReadingVersion.of(reading).replaces(ReadingVersion.of(held));
    }

    private static List<HourlyReading> hoursOf(Map<Key, Observation> changed, Map<Key, Observation> held) {
        Set<Hour> touched = changed.values().stream().map(Hour::of).collect(Collectors.toSet());
        Map<Hour, List<Observation>> byHour = Stream.concat(
                        changed.values().stream(),
                        held.entrySet().stream()
                                .filter(reading -> !changed.containsKey(reading.getKey()))
                                .map(Map.Entry::getValue))
                .filter(reading -> touched.contains(Hour.of(reading)))
                .collect(Collectors.groupingBy(Hour::of));
        List<HourlyReading> hours = new ArrayList<>();
        byHour.forEach((hour, its) -> {
            MetricValues values = HourlyValueSelector.valuesAt(
                    hour.end(), its.stream().map(CandidateReport::of).toList());
            if (!values.equals(MetricValues.NONE)) {
                hours.add(new HourlyReading(hour.cityId(), hour.source(), hour.end(), values));
            }
        });
        return hours;
    }

    private record Key(String cityId, String source, Instant observedAt) {
        static Key of(Observation reading) {
            return new Key(reading.cityId(), reading.source(), reading.observedAt());
        }
    }

    private record Hour(String cityId, String source, Instant end) {
        static Hour of(Observation reading) {
            return new Hour(reading.cityId(), reading.source(), HourlyValueSelector.endOfHour(reading.observedAt()));
        }
    }
}
