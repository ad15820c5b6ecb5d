package io.vigie.model.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record of one source on one local day: the readings it rests on and what was announced of it.
 *
 * @param receivedAt when the reading was received that changed it last
 * @param startedAt when the reading was observed with which it was announced; null before
 * @param candidates most extreme first, at most {@value #MAX_CANDIDATES}
 * @param claim what was announced and holds; null where nothing does
 * @param isSupported whether a reading has come after one of the candidates and not stepped away from it
 * @param isOver whether its day is over; it can still be disproved
 */
public record TrackedRecord(
        String source,
        boolean replayed,
        RecordKind kind,
        LocalDate day,
        Instant receivedAt,
        @Nullable Instant startedAt,
        List<RecordCandidate> candidates,
        @Nullable RecordClaim claim,
        boolean isSupported,
        boolean isOver) {
    /** Beyond these a correction of the most extreme ones no longer finds what is left. */
    static final int MAX_CANDIDATES = 16;

    public TrackedRecord {
        candidates = List.copyOf(candidates);
    }

    static TrackedRecord none(String source, boolean replayed, RecordKind kind, LocalDate day, Instant receivedAt) {
        return new TrackedRecord(source, replayed, kind, day, receivedAt, null, List.of(), null, false, false);
    }

    /** With another value at an instant, or none. */
    TrackedRecord with(Instant at, @Nullable RecordCandidate candidate, Instant received) {
        List<RecordCandidate> changed = new ArrayList<>(candidates);
        changed.removeIf(known -> known.at().equals(at));
        if (candidate != null) {
            changed.add(candidate);
            Comparator<RecordCandidate> byValue = Comparator.comparingLong(RecordCandidate::milli);
            changed.sort((kind.isHigh() ? byValue.reversed() : byValue).thenComparing(RecordCandidate::at));
            if (changed.size() > MAX_CANDIDATES) {
                changed.remove(MAX_CANDIDATES);
            }
        }
        return changed.equals(candidates)
                ? this
                : new TrackedRecord(
                        source, replayed, kind, day, received, startedAt, changed, claim, isSupported, isOver);
    }

    /** With other candidates, since a reading was received. */
    TrackedRecord with(List<RecordCandidate> others, Instant received) {
        return new TrackedRecord(source, replayed, kind, day, received, startedAt, others, claim, isSupported, isOver);
    }

    TrackedRecord withCandidates(List<RecordCandidate> others) {
        return new TrackedRecord(
                source, replayed, kind, day, receivedAt, startedAt, others, claim, isSupported, isOver);
    }

    TrackedRecord claiming(@Nullable Instant started, @Nullable RecordClaim other) {
        return new TrackedRecord(
                source, replayed, kind, day, receivedAt, started, candidates, other, isSupported, isOver);
    }

    TrackedRecord supported() {
        return new TrackedRecord(source, replayed, kind, day, receivedAt, startedAt, candidates, claim, true, isOver);
    }

    TrackedRecord over() {
        return new TrackedRecord(
                source, replayed, kind, day, receivedAt, startedAt, candidates, claim, isSupported, true);
    }

    /** The most extreme reading that is not doubted. */
    Optional<RecordCandidate> best() {
        return candidates.stream().filter(candidate -> !candidate.isDoubted()).findFirst();
    }

    Optional<RecordCandidate> first() {
        return candidates.stream().min(Comparator.comparing(RecordCandidate::at));
    }

    Optional<RecordCandidate> latest() {
        return candidates.stream().max(Comparator.comparing(RecordCandidate::at));
    }
}
