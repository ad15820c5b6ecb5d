package io.vigie.web.readmodel;

import io.vigie.model.batch.QueryCoverageRules;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.web.backfills.BackfillBlockReason;
import io.vigie.web.backfills.BackfillProjection;
import io.vigie.web.backfills.BackfillScheduler;
import io.vigie.web.backfills.BackfillService;
import io.vigie.web.backfills.OpenMeteoArchiveAccess;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.cities.CityService;
import io.vigie.web.cities.CoverageIndex;
import io.vigie.web.cities.InitialCities;
import io.vigie.web.cityhours.ClimateDayOffsetIndex;
import io.vigie.web.cityhours.RecentClosedHoursIndex;
import io.vigie.web.counters.RunningCounterDaysIndex;
import io.vigie.web.imports.ImportService;
import io.vigie.web.imports.UploadPartPublisher;
import io.vigie.web.live.AlertHistory;
import io.vigie.web.live.AlertTopicBacklogCounter;
import io.vigie.web.live.LatestNationalIndicator;
import io.vigie.web.live.MissingReadingReasons;
import io.vigie.web.live.RecentLiveReadings;
import io.vigie.web.live.RunningAlerts;
import io.vigie.web.live.SseBroadcaster;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.MessageListenerProgress;
import io.vigie.web.log.MessageLog;
import io.vigie.web.queries.CurrentHistoryVersion;
import io.vigie.web.queries.QueryOutcomeMetrics;
import io.vigie.web.queries.QueryProjection;
import io.vigie.web.queries.QueryQuota;
import io.vigie.web.queries.QueryService;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.ResultPageStore;
import io.vigie.web.reconciliation.ReconciliationProjection;
import io.vigie.web.records.CalendarRecordsIndex;
import io.vigie.web.replays.BundledHistoryCities;
import io.vigie.web.replays.ReplayService;
import io.vigie.web.schedules.ScheduleService;
import io.vigie.web.schedules.ScheduledQuestions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The projections, indexes and services that answer requests, all over one message log. */
public record ReadModel(
        MessageLog log,
        Gazetteer gazetteer,
        CitySearch search,
        CityConfigurations configurations,
        CoverageIndex coverages,
        RecentLiveReadings readings,
        MissingReadingReasons missing,
        LatestNationalIndicator nationalIndicator,
        RunningAlerts alerts,
        AlertHistory alertHistory,
        AlertTopicBacklogCounter alertPositions,
        CalendarRecordsIndex calendarRecords,
        ReconciliationProjection reconciliation,
        RunningCounterDaysIndex counters,
        RecentClosedHoursIndex hours,
        ClimateDayOffsetIndex climateDays,
        SseBroadcaster feed,
        QueryProjection queries,
        QueryOutcomeMetrics outcomes,
        ScheduledQuestions schedules,
        ResultPageStore pages,
        ProjectionEventHandler projectionUpdater,
        CityService cityService,
        QueryService queryService,
        ScheduleService scheduleService,
        OpenMeteoArchiveAccess archive,
        BackfillProjection backfills,
        BackfillService backfillService,
        UploadPartPublisher uploads,
        ImportService imports,
        AwaitingPublisher publisher) {

    /**
     * Puts the views together; its updater then follows the log.
     *
     * @param codeVersion which code answers queries now
     * @param archive whether the past of cities may be asked for
     * @param queryLimits how many queries may be unanswered
     */
    public static ReadModel over(
            MessageLog log,
            Gazetteer gazetteer,
            CitySearch search,
            String codeVersion,
            OpenMeteoArchiveAccess archive,
            QueryQuota.Limits queryLimits,
            Clock clock) {
        CityConfigurations configurations = new CityConfigurations();
        CoverageIndex coverages = new CoverageIndex();
        RecentLiveReadings readings = new RecentLiveReadings(clock);
        RunningAlerts alerts = new RunningAlerts(clock);
        AlertHistory alertHistory = new AlertHistory();
        AlertTopicBacklogCounter alertPositions = new AlertTopicBacklogCounter();
        CalendarRecordsIndex calendarRecords = new CalendarRecordsIndex();
        ReconciliationProjection reconciliation = new ReconciliationProjection(
                city -> gazetteer.city(city).map(City::timezone).orElse(ZoneOffset.UTC));
        RunningCounterDaysIndex counters = new RunningCounterDaysIndex();
        RecentClosedHoursIndex hours = new RecentClosedHoursIndex();
        ClimateDayOffsetIndex climateDays = new ClimateDayOffsetIndex(log);
        SseBroadcaster feed = new SseBroadcaster();
        MissingReadingReasons missing =
                new MissingReadingReasons(reasons -> feed.publish("without", Json.write(reasons)));
        archive.follow(blocker -> feed.publish("obstacle", Json.write(ObstacleNews.of(blocker))));
        BatchRequestParser parser = new BatchRequestParser(gazetteer);
        AnswerRowCounter rowCounts = new AnswerRowCounter(gazetteer);
        ResultPageStore pages = new ResultPageStore(log);
        QueryProjection queries = new QueryProjection(parser, pages, rowCounts);
        QueryOutcomeMetrics outcomes = new QueryOutcomeMetrics();
        ScheduledQuestions schedules = new ScheduledQuestions();
        CurrentHistoryVersion tableVersion = new CurrentHistoryVersion(codeVersion);
        BackfillProjection backfills = new BackfillProjection();
        MessageListenerProgress progress = new MessageListenerProgress();
        ProjectionEventHandler projectionUpdater = new ProjectionEventHandler(
                configurations,
                coverages,
                readings,
                alerts,
                alertHistory,
                alertPositions,
                calendarRecords,
                reconciliation,
                counters,
                hours,
                climateDays,
                queries,
                outcomes,
                schedules,
                backfills,
                tableVersion,
                feed,
                progress);
        AwaitingPublisher publisher = new AwaitingPublisher(log, progress);
        UploadPartPublisher uploads = new UploadPartPublisher(log, clock);
        Supplier<QueryCoverageRules> historyRules = () -> new QueryCoverageRules(
                gazetteer,
                projectionUpdater.isCaughtUp() ? coverages.all() : List.of(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new ReadModel(
                log,
                gazetteer,
                search,
                configurations,
                coverages,
                readings,
                missing,
                new LatestNationalIndicator(clock),
                alerts,
                alertHistory,
                alertPositions,
                calendarRecords,
                reconciliation,
                counters,
                hours,
                climateDays,
                feed,
                queries,
                outcomes,
                schedules,
                pages,
                projectionUpdater,
                new CityService(gazetteer, configurations, publisher, clock),
                new QueryService(parser, queries, rowCounts, historyRules, tableVersion, publisher, queryLimits, clock),
                new ScheduleService(parser, schedules, publisher, clock),
                archive,
                backfills,
                new BackfillService(gazetteer, backfills, archive, publisher, clock),
                uploads,
                new ImportService(parser, queries, uploads, publisher, clock),
                publisher);
    }

    /** What is pushed when it changes; the field is that of {@code GET /api/cities/active}. */
    private record ObstacleNews(@Nullable String backfillObstacle) {
        static ObstacleNews of(Optional<BackfillBlockReason> blocker) {
            return new ObstacleNews(blocker.map(BackfillBlockReason::id).orElse(null));
        }
    }

    /**
     * What has the first cities followed once it is started.
     *
     * @throws IllegalArgumentException naming the city that the gazetteer does not know
     */
    public InitialCities initialCities(List<String> cityIds) {
        return new InitialCities(cityIds, gazetteer, configurations, cityService, projectionUpdater::isCaughtUp);
    }

    /** What asks for episodes to be played again. */
    public ReplayService replayService(BundledHistoryCities recorded, Clock clock) {
        return new ReplayService(gazetteer, recorded, coverages, queries, publisher, clock);
    }

    /** What asks for the past of cities once it is started. */
    public BackfillScheduler backfillScheduler(Clock clock) {
        return new BackfillScheduler(
                configurations, coverages, backfills, backfillService, archive, projectionUpdater::isCaughtUp, clock);
    }
}
