package io.vigie.batch.backfill;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.format.OpenMeteoHoursParser;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.model.batch.Backfill;
import io.vigie.model.cities.City;
import io.vigie.model.observations.MetricValues;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the archive for a city's years, the newest first, and puts each into the history in a commit of its own.
 *
 * <p>Years that the table holds whole are not asked for, so a backfill that stopped half-way goes on where it was.
 */
final class CityBackfill {
    private static final int ATTEMPTS = 6;

    /** Until the next hour, and a little: what takes longer is not waited for by a job that keeps a worker. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(65);

    private static final String NOTE = "backfill ";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final OpenMeteoArchiveClient openMeteo;
    private final OpenMeteoCallBudget budget;
    private final HourlyTable table;
    private final HistoryMerge merge;
    private final AttemptStatusPublisher statusEvents;
    private final Clock clock;
    private final Sleep sleep;
    private final Map<String, Long> setAside = new TreeMap<>();

    CityBackfill(
            OpenMeteoArchiveClient openMeteo,
            OpenMeteoCallBudget budget,
            HourlyTable table,
            HistoryMerge merge,
            AttemptStatusPublisher statusEvents,
            Clock clock,
            Sleep sleep) {
        this.openMeteo = openMeteo;
        this.budget = budget;
        this.table = table;
        this.merge = merge;
        this.statusEvents = statusEvents;
        this.clock = clock;
        this.sleep = sleep;
    }

    /** How to wait. */
    @FunctionalInterface
    interface Sleep {
        void until(Instant when) throws InterruptedException;
    }

    /**
     * @return how many hours are new or changed
     * @throws OpenMeteoArchiveUnavailableException when the archive rejects the question, its limit of the day is reached, or it
     *     does not answer for minutes; the years that were put before stay
     */
    long run(Backfill request, City city)
            throws IOException, InterruptedException, OpenMeteoArchiveUnavailableException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        rememberOthers(today);
        Map<Integer, Long> held = HistoryHourCounts.byYear(table, city.cityId(), OpenMeteoArchiveClient.SOURCE);
        List<Integer> years = IntStream.rangeClosed(request.yearFrom(), request.yearTo())
                .map(year -> request.yearTo() + request.yearFrom() - year)
                .filter(year -> !AvailableDateRange.isToCome(year, today))
                .boxed()
                .toList();
        long changed = 0;
        for (int done = 0; done < years.size(); done++) {
            AvailableDateRange range = AvailableDateRange.of(years.get(done), today);
            if (range.isFinal(today) && held.getOrDefault(years.get(done), 0L) >= range.hours()) {
                continue;
            }
            OpenMeteoHoursParser hours = fetch(city, range, done, years.size());
            running(done, years.size(), "store", null);
            changed += merge.add(readings(city, hours), NOTE + city.cityId() + " " + years.get(done), false);
        }
        return changed;
    }

    /** What the backfills before this one have had of the archive today: all share its limits. */
    private void rememberOthers(LocalDate today) {
        double calls = OpenMeteoCallBudget.calls(
                LocalDate.ofYearDay(today.getYear() - 1, 1),
                LocalDate.ofYearDay(today.getYear(), 1),
                OpenMeteoHoursParser.askedCount());
        table.commitsSince(today.atStartOfDay(ZoneOffset.UTC).toInstant(), NOTE)
                .forEach(when -> budget.spent(calls, when));
    }

    private OpenMeteoHoursParser fetch(City city, AvailableDateRange range, int done, int years)
            throws InterruptedException, OpenMeteoArchiveUnavailableException {
        double calls = OpenMeteoCallBudget.calls(range.first(), range.last(), OpenMeteoHoursParser.askedCount());
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Instant earliest = budget.earliest(calls);
            if (earliest.isAfter(clock.instant().plus(LONGEST_WAIT))) {
                throw new OpenMeteoArchiveUnavailableException(
                        "Open-Meteo's limit of the day is reached: the half of it that is for the past is spent");
            }
            waitUntil(earliest, "the budget of calls", done, years);
            running(done, years, "fetch", null);
            budget.spend(calls);
            OpenMeteoArchiveOutcome response = openMeteo.ask(city, range.first(), range.last());
            if (response instanceof OpenMeteoArchiveOutcome.Hours hours) {
                count(hours);
                return hours.hours();
            } else if (response instanceof OpenMeteoArchiveOutcome.Rejected rejected) {
                throw new OpenMeteoArchiveUnavailableException("Open-Meteo refuses the question: " + rejected.reason());
            } else if (response instanceof OpenMeteoArchiveOutcome.Limited limited) {
                if (limited.again().equals(Instant.MAX)) {
                    throw new OpenMeteoArchiveUnavailableException(
                            "Open-Meteo's limit of the day is reached: " + limited.reason());
                }
                waitUntil(limited.again(), limited.reason(), done, years);
            } else if (response instanceof OpenMeteoArchiveOutcome.Unavailable unavailable) {
                if (attempt >= ATTEMPTS) {
                    throw new OpenMeteoArchiveUnavailableException(
                            "Open-Meteo's archive gives " + unavailable.reason());
                }
                waitUntil(clock.instant().plus(pause), unavailable.reason(), done, years);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void count(OpenMeteoArchiveOutcome.Hours answer) {
        answer.hours().setAside().forEach((variable, values) -> setAside.merge(variable, values, Long::sum));
        if (answer.oddWords() > 0) {
            setAside.merge("what is no JSON", (long) answer.oddWords(), Long::sum);
        }
    }

    /** How many values of a variable could not be read so far and are missing. */
    Map<String, Long> setAside() {
        return setAside;
    }

    private void running(int done, int years, String stage, @Nullable String message) {
        statusEvents.running(stage, 100.0 * done / years, message);
    }

    private void waitUntil(Instant when, String why, int done, int years) throws InterruptedException {
        if (when.isAfter(clock.instant())) {
            running(done, years, "wait", "Waits until " + when + ": " + why);
            sleep.until(when);
        }
    }

    private static List<HourlyReading> readings(City city, OpenMeteoHoursParser hours) {
        return hours.hours().stream()
                .filter(hour -> !hour.values().equals(MetricValues.NONE))
                .map(hour -> new HourlyReading(city.cityId(), OpenMeteoArchiveClient.SOURCE, hour.at(), hour.values()))
                .toList();
    }
}
