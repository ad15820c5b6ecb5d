package io.vigie.web.readmodel;

import io.vigie.model.alerts.Alert;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.model.canary.CanaryRequests;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.backfills.BackfillProjection;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cities.CoverageIndex;
import io.vigie.web.cityhours.ClimateDayOffsetIndex;
import io.vigie.web.cityhours.RecentClosedHoursIndex;
import io.vigie.web.counters.RunningCounterDaysIndex;
import io.vigie.web.live.AlertHistory;
import io.vigie.web.live.AlertTopicBacklogCounter;
import io.vigie.web.live.ReadingExcerpt;
import io.vigie.web.live.RecentLiveReadings;
import io.vigie.web.live.RunningAlerts;
import io.vigie.web.live.SseBroadcaster;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageListenerProgress;
import io.vigie.web.log.Subscription;
import io.vigie.web.log.Subscription.Start;
import io.vigie.web.queries.CurrentHistoryVersion;
import io.vigie.web.queries.QueryOutcomeMetrics;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryState;
import io.vigie.web.queries.QueryUpdate;
import io.vigie.web.reconciliation.ReconciliationProjection;
import io.vigie.web.records.CalendarRecordsIndex;
import io.vigie.web.schedules.ScheduledQuestions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each message of the topics to the projection that it belongs to: what the server shows is built from the topics and
 * nothing else, so that a restart loses nothing.
 *
 * <p>A message that cannot be read is skipped, counted and logged: one bad message must not blind the server to the next.
 * The canary's queries are nobody's and are passed over. News goes to the feed only once everything older has been read.
 */
public final class ProjectionEventHandler implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionEventHandler.class);

    private final CityConfigurations configurations;
    private final CoverageIndex coverages;
    private final RecentLiveReadings readings;
    private final RunningAlerts alerts;
    private final AlertHistory alertHistory;
    private final AlertTopicBacklogCounter alertPositions;
    private final CalendarRecordsIndex calendarRecords;
    private final ReconciliationProjection reconciliation;
    private final RunningCounterDaysIndex counters;
    private final RecentClosedHoursIndex hours;
    private final ClimateDayOffsetIndex climateDays;
    private final QueryProjection queries;
    private final QueryOutcomeMetrics outcomes;
    private final ScheduledQuestions schedules;
    private final BackfillProjection backfills;
    private final CurrentHistoryVersion tableVersion;
    private final SseBroadcaster feed;
    private final MessageListenerProgress progress;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile boolean caughtUp;

    public ProjectionEventHandler(
            CityConfigurations configurations,
            CoverageIndex coverages,
            RecentLiveReadings readings,
            RunningAlerts alerts,
            AlertHistory alertHistory,
            AlertTopicBacklogCounter alertPositions,
            CalendarRecordsIndex calendarRecords,
            ReconciliationProjection reconciliation,
            RunningCounterDaysIndex counters,
            RecentClosedHoursIndex hours,
            ClimateDayOffsetIndex climateDays,
            QueryProjection queries,
            QueryOutcomeMetrics outcomes,
            ScheduledQuestions schedules,
            BackfillProjection backfills,
            CurrentHistoryVersion tableVersion,
            SseBroadcaster feed,
            MessageListenerProgress progress) {
        this.configurations = configurations;
        this.coverages = coverages;
        this.readings = readings;
        this.alerts = alerts;
        this.alertHistory = alertHistory;
        this.alertPositions = alertPositions;
        this.calendarRecords = calendarRecords;
        this.reconciliation = reconciliation;
        this.counters = counters;
        this.hours = hours;
        this.climateDays = climateDays;
        this.queries = queries;
        this.outcomes = outcomes;
        this.schedules = schedules;
        this.backfills = backfills;
        this.tableVersion = tableVersion;
        this.feed = feed;
        this.progress = progress;
    }

    /** The topics it is built from. */
    public static List<Subscription> subscriptions() {
        return List.of(
                new Subscription(Topics.WEATHER_QUERIES_REQUESTS, Start.BEGINNING),
                new Subscription(Topics.WEATHER_COVERAGE, Start.BEGINNING),
                new Subscription(Topics.WEATHER_RECORDS, Start.BEGINNING),
                new Subscription(Topics.WEATHER_RECONCILIATION, Start.BEGINNING),
                new Subscription(Topics.WEATHER_COUNTERS, Start.BEGINNING),
                new Subscription(Topics.WEATHER_NORMALS, Start.BEGINNING),
                new Subscription(Topics.WEATHER_HOURLY, Start.RECENT),
                new Subscription(Topics.REQUESTS_SCHEDULES, Start.BEGINNING),
                new Subscription(Topics.REQUESTS_BATCH, Start.BEGINNING),
                new Subscription(Topics.RESULTS_BATCH, Start.BEGINNING),
                new Subscription(Topics.WEATHER_QUERIES_RESULTS, Start.RECENT),
                new Subscription(Topics.WEATHER_ALERTS, Start.RECENT));
    }

    @Override
    public void receive(Message message) {
        try {
            apply(message);
        } catch (RuntimeException e) {
            skipped.incrementAndGet();
            LOG.warn("Skipped {}: {}", message.position(), e.getMessage());
        } finally {
            received.incrementAndGet();
            progress.passed(message.position());
        }
    }

    private void apply(Message message) {
        byte[] value = message.value();
        switch (message.topic()) {
            case Topics.WEATHER_QUERIES_REQUESTS -> configuration(message);
            case Topics.WEATHER_COVERAGE -> coverage(message);
            case Topics.WEATHER_RECORDS -> records(message);
            case Topics.WEATHER_RECONCILIATION ->
                reconciliation.add(Json.read(Objects.requireNonNull(value, "no value"), ReconciledHour.class));
            case Topics.WEATHER_COUNTERS -> days(message);
            case Topics.WEATHER_NORMALS -> climateDay(message);
            case Topics.WEATHER_HOURLY -> hour(Objects.requireNonNull(value, "no value"));
            case Topics.REQUESTS_SCHEDULES -> schedule(message);
            case Topics.REQUESTS_BATCH -> {
                if (!CanaryRequests.isCanary(message.key())) {
                    changed(queries.request(message));
                }
            }
            case Topics.RESULTS_BATCH -> {
                if (!CanaryRequests.isCanary(message.key())) {
                    changed(queries.result(message));
                }
            }
            case Topics.WEATHER_QUERIES_RESULTS -> reading(Objects.requireNonNull(value, "no value"));
            case Topics.WEATHER_ALERTS -> alert(message);
            default -> throw new IllegalArgumentException("Cannot read messages of " + message.topic());
        }
    }

    private void configuration(Message message) {
        byte[] value = message.value();
        if (value == null) {
            configurations.remove(String.valueOf(message.key()));
            return;
        }
        CityConfiguration configuration = Json.read(value, CityConfiguration.class);
        configurations.put(configuration);
        news("city", Json.write(CityWithCoverage.of(configuration, coverages.of(configuration.cityId()))));
    }

    private void coverage(Message message) {
        byte[] value = message.value();
        if (value == null) {
            coverages.remove(String.valueOf(message.key()));
        } else {
            Coverage coverage = Json.read(value, Coverage.class);
            coverages.put(coverage);
            tableVersion.reached(coverage.tableVersion());
            news("coverage", value);
        }
    }

    private void days(Message message) {
        byte[] value = message.value();
        if (value == null) {
            counters.remove(CounterYear.Key.parse(String.valueOf(message.key())));
        } else {
            counters.put(Json.read(value, CounterYear.class));
        }
    }

    /** Only where it lies: it is read again when it is asked for. */
    private void climateDay(Message message) {
        String key = String.valueOf(message.key());
        if (message.value() == null) {
            climateDays.remove(key);
        } else {
            climateDays.put(key, message.position());
        }
    }

    private void hour(byte[] value) {
        CityHour closed = Json.read(value, CityHour.class);
        counters.add(closed);
        hours.add(closed);
    }

    private void reading(byte[] value) {
        readings.add(Json.read(value, ReadingExcerpt.class), value);
        news("reading", value);
    }

    private void records(Message message) {
        byte[] value = message.value();
        String key = String.valueOf(message.key());
        if (value == null) {
            calendarRecords.remove(key);
        } else {
            calendarRecords.put(key, value);
        }
    }

    private void schedule(Message message) {
        byte[] value = message.value();
        if (value == null) {
            schedules.remove(String.valueOf(message.key()));
        } else {
            schedules.put(Json.read(value, QuestionSchedule.class));
        }
    }

    private void alert(Message message) {
        byte[] value = Objects.requireNonNull(message.value(), "no value");
        alertPositions.add(message.position());
        Alert event = Json.read(value, Alert.class);
        alerts.add(event, message.timestamp());
        alertHistory.add(event);
        news("alert", value);
    }

    private void changed(QueryUpdate changes) {
        changes.states().forEach(this::changed);
        changes.move().ifPresent(move -> news("queue", Json.write(move)));
    }

    private void changed(QueryState state) {
        Provenance provenance = state.provenance();
        if (provenance != null) {
            tableVersion.reached(provenance.tableVersion());
        }
        backfills.follow(state);
        if (caughtUp) {
            outcomes.follow(state);
        }
        news("query", Json.write(state));
    }

    private void news(String event, byte[] json) {
        if (caughtUp) {
            feed.publish(event, json);
        }
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
        LOG.info("Caught up with the topics: {} messages", received.get());
    }

    /** Whether everything that was in the topics at the start is shown. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Messages received since the start. */
    public long receivedCount() {
        return received.get();
    }

    /** Messages that could not be read. */
    public long skippedCount() {
        return skipped.get();
    }
}
