package io.vigie.model.state;

import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.ReadingVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Earliest readings of an hour that has too many to keep each: the hour they make stays exact. Only a window that such an hour is
 * in as a whole still counts them, and of a window longer than an hour the sums that cover more than one are lost.
 *
 * @param sums what they add up to
 * @param standIns readings that give the hour the values that the folded ones would, the last one as late as those; none where
 *     nothing is folded
 */
public record FoldedReadings(WindowAccumulator sums, List<ReadingVersion> standIns) {
    /** No reading is folded. */
    public static final FoldedReadings NONE =
            new FoldedReadings(new WindowAccumulator(HourlyValueSelector.HOUR), List.of());

    /** These and the next ones in order of time, of the hour that ends at {@code endMs}. */
    FoldedReadings and(List<ReadingVersion> next, long endMs) {
        WindowAccumulator all = sums.copy();
        next.forEach(all::add);
        return new FoldedReadings(
                all,
                HourlyValueSelector.condense(Instant.ofEpochMilli(endMs), reports(next)).stream()
                        .map(one -> ReadingVersion.standIn(one.observedAt(), one.intervalS(), one.values()))
                        .toList());
    }

    /** What these and the next ones are to the hour's rule. */
    List<CandidateReport> reports(List<ReadingVersion> next) {
        List<CandidateReport> reports = new ArrayList<>(standIns.size() + next.size());
        standIns.forEach(one -> reports.add(CandidateReport.of(one)));
        next.forEach(one -> reports.add(CandidateReport.of(one)));
        return reports;
    }

    public boolean isEmpty() {
        return standIns.isEmpty();
    }

    /** Whether it cannot be told from a repetition of a folded one: it is as old. */
    boolean mayHave(ReadingVersion reading) {
        return !isEmpty() && reading.atMs() <= standIns.get(standIns.size() - 1).atMs();
    }
}
