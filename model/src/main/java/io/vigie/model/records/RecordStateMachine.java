package io.vigie.model.records;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.state.FlaggedReading;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Announces, changes, ends and retracts the records of a city: a pure function of what is remembered, a reading and the past.
 *
 * <p>Each source of a city has its own records, each kind one a local day, in the widest scope that its most extreme reading reaches.
 * A reading that is flagged makes none; one that stepped away counts once another confirms it. Precipitation is that of a day,
 * summed up of its closed hours.
 */
public final class RecordStateMachine {
    /** A record can be disproved for so many days after its own; a night's run of the batch layer is among them. */
    static final int KEPT_DAYS = 7;

    /** Ends the record of a source that reports no longer; its day is over by then. */
    static final Duration SILENCE = Duration.ofHours(25);

    private final KnownPast past;

    /** What is known of what stood. */
    @FunctionalInterface
    public interface KnownPast {
        /** What stood of a metric before a local date, for the sources of a family; null where nothing is known. */
        @Nullable
        RecordsBeforeDate before(String cityId, Metric metric, String family, LocalDate date);
    }

    public RecordStateMachine(KnownPast past) {
        this.past = past;
    }

    /**
     * What a reading comes to, after all that is remembered of its city.
     *
     * @param before null where nothing is remembered
     * @param hours those that the reading closes or corrects
     */
    public RecordUpdate next(
            @Nullable RecentCityRecords before, CityConfiguration city, FlaggedReading judged, List<CityHour> hours) {
        RecentCityRecords known = before == null ? RecentCityRecords.none(city) : before;
        List<Alert> alerts = new ArrayList<>();
        RecordEvaluation evaluation =
                new RecordEvaluation(city.cityId(), city.name(), city.timezone(), known, past, alerts);
        hours.forEach(hour -> evaluation.count(hour, judged.reading().receivedAt()));
        evaluation.read(city, judged);
        return new RecordUpdate(evaluation.remembered(), alerts);
    }

    /**
     * What the records come to once the batch layer has repaired a closed hour, for instance by a reading that came late.
     *
     * @param before null where nothing is remembered
     * @param repaired the hour as all its readings make it
     */
    public RecordUpdate next(@Nullable RecentCityRecords before, CityConfiguration city, CityHour repaired) {
        RecentCityRecords known = before == null ? RecentCityRecords.none(city) : before;
        List<Alert> alerts = new ArrayList<>();
        RecordEvaluation evaluation =
                new RecordEvaluation(city.cityId(), city.name(), city.timezone(), known, past, alerts);
        evaluation.repair(city, repaired);
        return new RecordUpdate(evaluation.remembered(), alerts);
    }

    /** What remains of the records once the batch layer has published the past anew. */
    public RecordUpdate next(RecentCityRecords before, CalendarRecords published) {
        List<Alert> alerts = new ArrayList<>();
        RecordEvaluation evaluation =
                new RecordEvaluation(published.cityId(), before.city(), before.timezone(), before, past, alerts);
        evaluation.hold(published);
        return new RecordUpdate(evaluation.remembered(), alerts);
    }
}
