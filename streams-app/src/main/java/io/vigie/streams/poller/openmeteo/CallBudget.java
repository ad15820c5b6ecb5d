package io.vigie.streams.poller.openmeteo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The free tier's limits, kept with some room to spare: a city in a request counts as one call.
 *
 * @see <a href="https://open-meteo.com/en/pricing">Open-Meteo: 600 calls a minute, 5,000 an hour, 10,000 a day</a>
 */
final class CallBudget {

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);
    private static final int QUARTERS_PER_DAY = 96;

    /** Of 10,000: the rest is for newly activated cities and repeated requests. */
    private static final int ROUND_CALLS_PER_DAY = 9_000;

    private final List<Window> windows = List.of(
            new Window(Duration.ofMinutes(1), 550),
            new Window(Duration.ofHours(1), 4_700),
            new Window(Duration.ofDays(1), 9_700));

    /** How often so many cities can be asked: a multiple of the quarter hour. */
    static Duration interval(int cities) {
        int quarters = Math.max(1, -Math.floorDiv(-cities * QUARTERS_PER_DAY, ROUND_CALLS_PER_DAY));
        return QUARTER_HOUR.multipliedBy(quarters);
    }

    /** How many calls may be made now. */
    int available(Instant now) {
        return windows.stream()
                .mapToInt(dayPart -> dayPart.available(now))
                .min()
                .orElse(0);
    }

    void spend(int calls, Instant now) {
        windows.forEach(dayPart -> dayPart.spend(calls, now));
    }

    /** When calls that are not available now will be. */
    Instant nextWindow(Instant now) {
        return windows.stream()
                .filter(dayPart -> dayPart.available(now) == 0)
                .map(dayPart -> Slots.startOf(now, dayPart.length).plus(dayPart.length))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private static final class Window {
        private final Duration length;
        private final int limit;
        private Instant start = Instant.MIN;
        private int spent;

        Window(Duration length, int limit) {
            this.length = length;
            this.limit = limit;
        }

        int available(Instant now) {
            turn(now);
            return Math.max(0, limit - spent);
        }

        void spend(int calls, Instant now) {
            turn(now);
            spent += calls;
        }

        private void turn(Instant now) {
            Instant current = Slots.startOf(now, length);
            if (!current.equals(start)) {
                start = current;
                spent = 0;
            }
        }
    }
}
