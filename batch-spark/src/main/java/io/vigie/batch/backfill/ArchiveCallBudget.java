package io.vigie.batch.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Half of what Open-Meteo's free tier allows; the poller of live readings needs the other half.
 *
 * @see <a href="https://open-meteo.com/en/pricing">Open-Meteo: 600 calls a minute, 5,000 an hour, 10,000 a day; more than ten
 *     variables or two weeks count as several calls</a>
 */
final class ArchiveCallBudget {
    private static final double DAYS_A_CALL = 14;
    private static final double VARIABLES_A_CALL = 10;

    private final Clock clock;
    private final List<Window> windows = List.of(
            new Window(Duration.ofMinutes(1), 300),
            new Window(Duration.ofHours(1), 2_500),
            new Window(Duration.ofDays(1), 5_000));

    ArchiveCallBudget(Clock clock) {
        this.clock = clock;
    }

    /** As how many calls a question counts. */
    static double calls(LocalDate from, LocalDate to, int variables) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return Math.max(1, days / DAYS_A_CALL) * Math.max(1, variables / VARIABLES_A_CALL);
    }

    /** When so many calls may be made: now, or at the beginning of the next minute, hour or day. */
    Instant earliest(double calls) {
        Instant now = clock.instant();
        return windows.stream()
                .map(dayPart -> dayPart.earliest(calls, now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    void spend(double calls) {
        spent(calls, clock.instant());
    }

    /** Calls that were made before, by other jobs: those of the minute, hour and day under way count. */
    void spent(double calls, Instant when) {
        Instant now = clock.instant();
        windows.forEach(dayPart -> dayPart.spend(calls, when, now));
    }

    private static final class Window {
        private final Duration length;
        private final double limit;
        private Instant start = Instant.MIN;
        private double spent;

        Window(Duration length, double limit) {
            this.length = length;
            this.limit = limit;
        }

        Instant earliest(double calls, Instant now) {
            turn(now);
            return spent == 0 || spent + calls <= limit ? now : start.plus(length);
        }

        void spend(double calls, Instant when, Instant now) {
            turn(now);
            if (!when.isBefore(start)) {
                spent += calls;
            }
        }

        private void turn(Instant now) {
            long seconds = length.toSeconds();
            Instant current = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
            if (!current.equals(start)) {
                start = current;
                spent = 0;
            }
        }
    }
}
