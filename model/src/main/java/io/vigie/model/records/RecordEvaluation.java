package io.vigie.model.records;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.CityNames;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.normals.SourceFamilyResolver;
import io.vigie.model.observations.Observation;
import io.vigie.model.quality.StepLimits;
import io.vigie.model.quality.ValuePlausibilityCheck;
import io.vigie.model.state.FlaggedReading;
import io.vigie.model.state.NewestReading;
import io.vigie.model.statistics.Variance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Evaluation of one reading, or of one message of the batch layer, given all that is remembered of a city's records. */
final class RecordEvaluation {
    private final String cityName;
    private final ZoneId zone;
    private final RecordStateMachine.KnownPast past;
    private final RecordEmitter emitter;
    private final String cityId;

    /** In the order in which they began, so that the same readings say the same in the same order. */
    private final Map<Subject, TrackedRecord> runs = new LinkedHashMap<>();

    private final Map<WetSubject, PrecipitationDayTotal> wetDays = new LinkedHashMap<>();

    private record WetSubject(String source, LocalDate day) {
        static WetSubject of(PrecipitationDayTotal wet) {
            return new WetSubject(wet.source(), wet.day());
        }
    }

    private record Subject(String source, RecordKind kind, LocalDate day) {
        static Subject of(TrackedRecord run) {
            return new Subject(run.source(), run.kind(), run.day());
        }
    }

    RecordEvaluation(
            String cityId,
            String city,
            ZoneId zone,
            RecentCityRecords known,
            RecordStateMachine.KnownPast past,
            List<Alert> emitted) {
        this.cityId = cityId;
        this.cityName = city;
        this.zone = zone;
        this.past = past;
        this.emitter = new RecordEmitter(
                cityId, city, zone, new RecordTexts(CityNames.bundled().of(cityId, city)), emitted);
        known.runs().forEach(run -> runs.put(Subject.of(run), run));
        known.wetDays().forEach(wet -> wetDays.put(WetSubject.of(wet), wet));
    }

    RecentCityRecords remembered() {
        return new RecentCityRecords(cityName, zone, List.copyOf(runs.values()), List.copyOf(wetDays.values()));
    }

    /** Counts an hour that was closed or corrected in its day's precipitation. */
    void count(CityHour hour, Instant receivedAt) {
        RecordKind kind = RecordKind.PRECIPITATION_HIGH;
        LocalDate day = kind.dayOf(hour.hourEnd(), zone);
        WetSubject subject = new WetSubject(hour.source(), day);
        PrecipitationDayTotal before = wetDays.getOrDefault(subject, PrecipitationDayTotal.none(hour.source(), day));
        PrecipitationDayTotal wet =
                before.with(hour.hourEnd(), hour.values().milli(kind.metric()).orElse(0), receivedAt);
        if (wet.equals(before)) {
            return;
        }
        if (wet.isDry()) {
            wetDays.remove(subject);
        } else {
            wetDays.put(subject, wet);
        }
        hold(kind, wet, hour, receivedAt);
    }

    private void hold(RecordKind kind, PrecipitationDayTotal wet, CityHour hour, Instant receivedAt) {
        RecordsBeforeDate standing =
                past.before(cityId, kind.metric(), SourceFamilyResolver.familyOf(wet.source()), wet.day());
        TrackedRecord known = runs.get(new Subject(wet.source(), kind, wet.day()));
        boolean reaches = standing != null && !wet.isDry() && standing.isReached(kind, wet.sumMilli());
        if (standing == null || known == null && !reaches) {
            return;
        }
        TrackedRecord run =
                known == null ? TrackedRecord.none(wet.source(), hour.replayed(), kind, wet.day(), receivedAt) : known;
        List<RecordCandidate> sum =
                reaches ? List.of(new RecordCandidate(wet.wetUntil(), wet.sumMilli(), false)) : List.of();
        settle(run.with(sum, receivedAt), standing, RetractReason.CORRECTED, hour.hourEnd());
    }

    void read(CityConfiguration city, FlaggedReading judged) {
        for (TrackedRecord run : List.copyOf(runs.values())) {
            close(run, judged);
        }
        wetDays.values().removeIf(wet -> isGone(wet, judged.reading()));
        for (RecordKind kind : RecordKind.values()) {
            if (!kind.isOfDays()) {
                read(kind, city, judged);
            }
        }
    }

    private boolean isGone(PrecipitationDayTotal wet, Observation reading) {
        if (!wet.source().equals(reading.source())) {
            return reading.receivedAt().isAfter(wet.receivedAt().plus(RecordStateMachine.SILENCE));
        }
        LocalDate day = RecordKind.PRECIPITATION_HIGH.dayOf(reading.observedAt(), zone);
        return isStartedOver(reading, day, wet.day())
                || day.isAfter(wet.day().plusDays(PrecipitationDayTotal.KEPT_DAYS));
    }

    /** Whether a replay plays days again. */
    private static boolean isStartedOver(Observation reading, LocalDate day, LocalDate known) {
        return reading.replayed() && day.isBefore(known.minusDays(1));
    }

    private void close(TrackedRecord run, FlaggedReading judged) {
        Observation reading = judged.reading();
        if (!run.source().equals(reading.source())) {
            if (reading.receivedAt().isAfter(run.receivedAt().plus(RecordStateMachine.SILENCE))) {
                end(run);
            }
            return;
        }
        LocalDate day = run.kind().dayOf(reading.observedAt(), zone);
        if (isStartedOver(reading, day, run.day()) || day.isAfter(run.day().plusDays(RecordStateMachine.KEPT_DAYS))) {
            end(run);
            runs.remove(Subject.of(run));
        } else if (day.isAfter(run.day()) && judged instanceof NewestReading) {
            end(run);
        }
    }

    private void end(TrackedRecord run) {
        RecordClaim claim = run.claim();
        if (claim == null) {
            runs.remove(Subject.of(run));
        } else if (!run.isOver()) {
            emitter.ended(run, claim);
            put(run.over());
        }
    }

    private void read(RecordKind kind, CityConfiguration city, FlaggedReading judged) {
        Observation reading = judged.reading();
        LocalDate day = kind.dayOf(reading.observedAt(), zone);
        TrackedRecord known = runs.get(new Subject(reading.source(), kind, day));
        OptionalLong milli = reading.values().milli(kind.metric());
        if (known == null && milli.isEmpty()) {
            return;
        }
        RecordsBeforeDate standing =
                past.before(cityId, kind.metric(), SourceFamilyResolver.familyOf(reading.source()), day);
        boolean reaches = milli.isPresent() && standing != null && standing.isReached(kind, milli.getAsLong());
        if (standing == null || known == null && !reaches) {
            return;
        }
        boolean stepped = isFlagged(judged, kind.metric(), "step");
        RecordCandidate candidate = reaches && isFit(kind.metric(), milli.getAsLong(), city, judged)
                ? new RecordCandidate(reading.observedAt(), milli.getAsLong(), stepped)
                : null;
        TrackedRecord run = known == null
                ? TrackedRecord.none(reading.source(), reading.replayed(), kind, day, reading.receivedAt())
                : known;
        boolean isLater = judged instanceof NewestReading
                && run.latest()
                        .filter(last -> last.at().isBefore(reading.observedAt()))
                        .isPresent();
        if (isLater && candidate == null && stepped && !run.isSupported()) {
            settle(run.withCandidates(List.of()), standing, RetractReason.CONTRADICTED, reading.observedAt());
            return;
        }
        TrackedRecord changed = run.with(reading.observedAt(), candidate, reading.receivedAt());
        boolean isConfirmed = isLater && milli.isPresent() && !stepped && run.claim() != null && !beganWithAStep(run);
        settle(
                isConfirmed && !changed.isSupported() ? changed.supported() : changed,
                standing,
                RetractReason.CORRECTED,
                reading.observedAt());
    }

    /** Takes an hour as the batch layer made it of all its readings in the place of those that were counted of it. */
    void repair(CityConfiguration city, CityHour hour) {
        count(hour, hour.closedAt());
        for (RecordKind kind : RecordKind.values()) {
            if (!kind.isOfDays()) {
                repair(kind, city, hour);
            }
        }
    }

    private void repair(RecordKind kind, CityConfiguration city, CityHour hour) {
        LocalDate day = LocalDate.ofInstant(hour.hourEnd().minusSeconds(1), zone);
        RecordsBeforeDate standing =
                past.before(cityId, kind.metric(), SourceFamilyResolver.familyOf(hour.source()), day);
        TrackedRecord known = runs.get(new Subject(hour.source(), kind, day));
        RecordCandidate extreme = extremeOf(kind, hour);
        boolean reaches = standing != null
                && extreme != null
                && standing.isReached(kind, extreme.milli())
                && isOfThePlace(kind.metric(), extreme.milli(), city, extreme.at());
        if (standing == null || known == null && !reaches) {
            return;
        }
        TrackedRecord run =
                known == null ? TrackedRecord.none(hour.source(), hour.replayed(), kind, day, hour.closedAt()) : known;
        List<RecordCandidate> left = run.candidates().stream()
                .filter(candidate ->
                        !isIn(hour, candidate) || extreme != null && !kind.beats(candidate.milli(), extreme.milli()))
                .toList();
        TrackedRecord changed = run.with(left, hour.closedAt());
        boolean isCounted = extreme != null
                && left.stream().anyMatch(candidate -> isIn(hour, candidate) && candidate.milli() == extreme.milli());
        settle(
                reaches && !isCounted ? changed.with(hour.hourEnd(), extreme, hour.closedAt()) : changed,
                standing,
                RetractReason.CORRECTED,
                hour.hourEnd());
    }

    /** The most extreme reading of an hour, as of its end; doubted where the hour changed faster than weather does. Null without one. */
    private static @Nullable RecordCandidate extremeOf(RecordKind kind, CityHour hour) {
        Summary all =
                hour.summaries().getOrDefault(kind.metric(), Variance.NONE).summary();
        return all.isEmpty()
                ? null
                : new RecordCandidate(
                        hour.hourEnd(),
                        kind.isHigh() ? all.maxMilli() : all.minMilli(),
                        StepLimits.isStep(kind.metric(), all.minMilli(), all.maxMilli(), HourlyValueSelector.HOUR));
    }

    private static boolean isIn(CityHour hour, RecordCandidate candidate) {
        return HourlyValueSelector.endOfHour(candidate.at()).equals(hour.hourEnd());
    }

    private static boolean beganWithAStep(TrackedRecord run) {
        return run.first().filter(RecordCandidate::isDoubted).isPresent();
    }

    private static boolean isFit(Metric metric, long milli, CityConfiguration city, FlaggedReading judged) {
        String flags = metric.id() + ":";
        boolean isFlagged = judged.quality().flags().stream()
                .anyMatch(flag -> flag.startsWith(flags) && !flag.equals(flags + "step"));
        return !isFlagged && isOfThePlace(metric, milli, city, judged.reading().observedAt());
    }

    private static boolean isOfThePlace(Metric metric, long milli, CityConfiguration city, Instant at) {
        return ValuePlausibilityCheck.failedBy(metric, milli, city.latitude(), city.elevationM(), at)
                .isEmpty();
    }

    private static boolean isFlagged(FlaggedReading judged, Metric metric, String check) {
        return judged.quality().flags().contains(metric.id() + ":" + check);
    }

    /** Judges what was announced by what the batch layer published of a metric. */
    void hold(CalendarRecords published) {
        for (TrackedRecord run : List.copyOf(runs.values())) {
            boolean isOfIt = run.kind().metric() == published.metric()
                    && SourceFamilyResolver.familyOf(run.source()).equals(published.family());
            if (isOfIt) {
                RecordsBeforeDate standing = RecordsBeforeDate.before(published, run.day());
                List<RecordCandidate> left = run.candidates().stream()
                        .filter(candidate -> standing.isReached(run.kind(), candidate.milli()))
                        .toList();
                Instant at =
                        run.claim() == null ? run.receivedAt() : run.claim().at();
                settle(run.withCandidates(left), standing, RetractReason.DISPROVED, at);
            }
        }
    }

    /** Announces what changed of a run, and remembers it. */
    private void settle(TrackedRecord run, RecordsBeforeDate standing, RetractReason reason, Instant at) {
        RecordClaim before = run.claim();
        RecordClaim after =
                run.best().flatMap(best -> claim(run, best, standing)).orElse(null);
        boolean isNarrower = before != null && after != null && after.scope().compareTo(before.scope()) < 0;
        if (before != null && (after == null || run.isOver() && isNarrower)) {
            emitter.retracted(run, before, reason, standing.of(run.kind(), before.scope()), at);
            forget(run);
        } else if (after == null) {
            forget(run);
        } else if (before == null) {
            TrackedRecord started = run.claiming(after.at(), after);
            emitter.started(started, after);
            put(started);
        } else {
            if (!run.isOver() && !after.saysTheSameAs(before)) {
                emitter.changed(run, after);
            }
            put(run.claiming(run.startedAt(), after.saysTheSameAs(before) ? before : after));
        }
    }

    /** Keeps doubted readings of the day, which another may confirm. */
    private void forget(TrackedRecord run) {
        if (run.candidates().isEmpty() || run.isOver()) {
            runs.remove(Subject.of(run));
        } else {
            put(run.claiming(null, null));
        }
    }

    private Optional<RecordClaim> claim(TrackedRecord run, RecordCandidate best, RecordsBeforeDate standing) {
        RecordScope[] scopes = RecordScope.values();
        for (int widest = scopes.length - 1; widest >= 0; widest--) {
            StandingRecord over = withThisWeeks(run, scopes[widest], standing.of(run.kind(), scopes[widest]));
            if (over != null && run.kind().reaches(best.milli(), over.milli())) {
                return Optional.of(new RecordClaim(scopes[widest], best.at(), best.milli(), over));
            }
        }
        return Optional.empty();
    }

    /** What stands once the records of the last days count too, which the batch layer may not hold yet. */
    private @Nullable StandingRecord withThisWeeks(
            TrackedRecord run, RecordScope scope, @Nullable StandingRecord published) {
        StandingRecord standing = published;
        for (TrackedRecord other : runs.values()) {
            RecordClaim claim = other.claim();
            if (standing != null
                    && claim != null
                    && isEarlier(other, run, scope)
                    && run.kind().beats(claim.milli(), standing.milli())) {
                standing = standing.with(claim.milli(), other.day(), other.source());
            }
        }
        return standing;
    }

    private static boolean isEarlier(TrackedRecord other, TrackedRecord run, RecordScope scope) {
        return other.kind() == run.kind()
                && other.day().isBefore(run.day())
                && scope.holdsBoth(other.day(), run.day())
                && SourceFamilyResolver.familyOf(other.source()).equals(SourceFamilyResolver.familyOf(run.source()));
    }

    private void put(TrackedRecord run) {
        runs.put(Subject.of(run), run);
    }
}
