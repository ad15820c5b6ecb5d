package io.vigie.batch.backfill;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.cities.ShippedTimeZones;
import io.vigie.model.coverage.Coverage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** One attempt at a backfill, from its first status to its last: an end or a reason always follows. */
final class BackfillRequestHandler {
    /** Of no bytes: a backfill has no pages. */
    private static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final BatchSettings settings;
    private final OpenMeteoArchiveClient openMeteo;
    private final AttemptStatusPublisher statusEvents;
    private final Consumer<List<Coverage>> coverages;
    private final Clock clock;
    private final CityBackfill.Sleep sleep;

    /** @param coverages is told what the history holds of the city, before the last status */
    BackfillRequestHandler(
            BatchSettings settings,
            OpenMeteoArchiveClient openMeteo,
            AttemptStatusPublisher statusEvents,
            Consumer<List<Coverage>> coverages,
            Clock clock,
            CityBackfill.Sleep sleep) {
        this.settings = settings;
        this.openMeteo = openMeteo;
        this.statusEvents = statusEvents;
        this.coverages = coverages;
        this.clock = clock;
        this.sleep = sleep;
    }

    /** How an attempt ended that ended by itself. */
    enum End {
        DONE,
        /** What the archive gave is in the history; asking again later goes on from there. */
        STOPPED,
        /** The request is at fault. */
        REJECTED
    }

    /** @param spark asked for only once the request is known to make sense */
    End fill(Backfill request, City city, Supplier<SparkSession> spark) throws IOException, InterruptedException {
        Instant startedAt = clock.instant();
        LocalDate today = LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
        if (AvailableDateRange.isToCome(request.yearFrom(), today)) {
            String reason = request.yearFrom() + " is to come: the archive ends "
                    + today.minusDays(AvailableDateRange.DAYS_LATE);
            statusEvents.failed(
                    "Cannot backfill " + city.name() + ": " + reason, List.of(new FieldError("year_from", reason)));
            return End.REJECTED;
        }
        try {
            statusEvents.running("read", 0, null);
            SparkSession session = spark.get();
            HourlyTable table = new HourlyTable(session, settings.historyTable());
            table.create();
            return fill(request, city, table, new HistoryMerge(session, table), startedAt);
        } catch (RuntimeException | IOException broken) {
            statusEvents.failed("Cannot backfill " + city.name() + ": " + firstLine(broken), List.of());
            throw broken;
        }
    }

    private End fill(Backfill request, City city, HourlyTable table, HistoryMerge merge, Instant startedAt)
            throws IOException, InterruptedException {
        CityBackfill cityBackfill =
                new CityBackfill(openMeteo, new OpenMeteoCallBudget(clock), table, merge, statusEvents, clock, sleep);
        try {
            long changed = cityBackfill.run(request, city);
            tellWhatIsHeld(table, city);
            statusEvents.succeeded(
                    changed + " hours new or changed" + missing(cityBackfill.setAside()), result(table, startedAt));
            return End.DONE;
        } catch (OpenMeteoArchiveUnavailableException stopped) {
            tellWhatIsHeld(table, city);
            statusEvents.failed(
                    "Cannot backfill " + city.name() + " completely: " + stopped.getMessage()
                            + missing(cityBackfill.setAside())
                            + "; what came is kept, and asking again goes on from there",
                    List.of());
            return End.STOPPED;
        }
    }

    private static String missing(Map<String, Long> setAside) {
        return setAside.isEmpty()
                ? ""
                : setAside.entrySet().stream()
                        .map(values -> values.getValue() + " of " + values.getKey())
                        .collect(Collectors.joining(", ", "; values that could not be read are missing: ", ""));
    }

    private void tellWhatIsHeld(HourlyTable table, City city) {
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
        coverages.accept(HistoryCoverage.of(table, List.of(city.cityId()), clock.instant()));
    }

    private ResultManifest result(HourlyTable table, Instant startedAt) {
        return new ResultManifest(
                0,
                0,
                SHA_256_OF_NOTHING,
                new Provenance(
                        table.location(),
                        table.latestVersion().orElseThrow(),
                        null,
                        settings.codeVersion(),
                        List.of(OpenMeteoArchiveClient.SOURCE),
                        ShippedTimeZones.rulesVersion(),
                        Map.of("year", "a UTC year of ERA5 as Open-Meteo gives it, whole or up to a few days ago"),
                        Map.of(
                                "year",
                                "une année UTC d'ERA5 telle qu'Open-Meteo la donne, entière ou jusqu'à il y a quelques jours"),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Duration.between(startedAt, clock.instant()).toMillis() / 1000.0));
    }

    private static String firstLine(Exception broken) {
        String message = broken.getMessage();
        return message == null || message.isBlank()
                ? broken.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
