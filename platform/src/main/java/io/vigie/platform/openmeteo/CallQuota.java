package io.vigie.platform.openmeteo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Calls that a service allows a minute, an hour and a day, counted by the clock (UTC). A call may count as several, or
 * as parts of one. Not for several threads.
 */
public final class CallQuota {
    private final List<Window> windows;

    public CallQuota(int callsPerMinute, int callsPerHour, int callsPerDay) {
        windows = List.of(
                new Window(Duration.ofMinutes(1), callsPerMinute),
                new Window(Duration.ofHours(1), callsPerHour),
                new Window(Duration.ofDays(1), callsPerDay));
    }

    /** How many calls may be made now. */
    public int available(Instant now) {
        return windows.stream().mapToInt(window -> window.available(now)).min().orElse(0);
    }

    /** When so many calls may be made: now, or at the beginning of the next minute, hour or day. */
    public Instant earliest(double calls, Instant now) {
        return windows.stream()
                .map(window -> window.earliest(calls, now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** Calls made at an instant: they count in the minute, hour and day under way if it lies in them. */
    public void spend(double calls, Instant when, Instant now) {
        windows.forEach(window -> window.spend(calls, when, now));
    }

    private static final class Window {
        private final Duration length;
        private final int limit;
        private Instant start = Instant.MIN;
        private double spent;

        Window(Duration length, int limit) {
            this.length = length;
            this.limit = limit;
        }

        int available(Instant now) {
            turn(now);
            return (int) Math.max(0, limit - spent);
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
