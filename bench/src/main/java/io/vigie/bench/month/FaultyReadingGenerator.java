package io.vigie.bench.month;

import io.vigie.bench.month.DisturbedReading.Kind;
import io.vigie.model.Metric;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.replay.RecordedCity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Hourly readings of one city for some days, delivered as badly as networks do: 5 % late, 5 % twice, 1 % revised, 1 % garbage
 * besides. They begin with the first day that its bundled history has not whole. The same seed delivers the same.
 *
 * <p>They are the recorded readings of a year before and carry the recording's own source, so that a query takes one source for
 * the days before and these. They are no replay: they count, and are archived. A day of deliveries ends an hour after local
 * midnight, by a reading that is never late, so that the day's last hour is closed. All of a day comes on it: a question about
 * the day has the same answer on any later one.
 */
final class FaultyReadingGenerator {
    private static final Duration A_YEAR_BEFORE = Duration.ofDays(366);
    private static final double LATE = 0.05;
    private static final double TWICE = 0.05;
    private static final double REVISED = 0.01;
    private static final double GARBAGE = 0.01;

    /** Within the reach of corrections. */
    private static final double MAX_HOURS_LATE = 20;

    private static final double REVISED_BY_C = 0.5;

    private static final int HOUR_S = 3_600;

    private final String cityId;
    private final RecordedCity recorded;
    private final ZoneId zone;
    private final LocalDate firstDay;
    private final int days;
    private final long seed;

    /** @param recorded all that was recorded of the city */
    FaultyReadingGenerator(String cityId, RecordedCity recorded, ZoneId zone, int days, long seed) {
        this.cityId = cityId;
        this.recorded = recorded;
        this.zone = zone;
        this.firstDay = LocalDate.ofInstant(recorded.last().plusSeconds(HOUR_S), zone);
        this.days = days;
        this.seed = seed;
    }

    String cityId() {
        return cityId;
    }

    String source() {
        return recorded.source();
    }

    /** The local date of a day of the month, from 0. */
    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    /** The instant, on the full hour, at which a day begins, from 0; {@code days} is the end of the last. */
    Instant start(int day) {
        return HourlyValueSelector.endOfHour(date(day).atStartOfDay(zone).toInstant());
    }

    /** What comes on all days, in the order in which it comes. */
    List<DisturbedReading> deliveries() {
        Random random = new Random(seed * 31 + cityId.hashCode());
        List<DisturbedReading> deliveries = new ArrayList<>();
        for (Instant at = start(0); !at.isAfter(end(days - 1)); at = at.plusSeconds(HOUR_S)) {
            add(deliveries, reading(at), random);
        }
        deliveries.sort(Comparator.comparingInt(DisturbedReading::day).thenComparingDouble(DisturbedReading::hour));
        return deliveries;
    }

    private void add(List<DisturbedReading> deliveries, Observation reading, Random random) {
        double hour = hours(reading.observedAt());
        boolean isLate = random.nextDouble() < LATE && !closesADay(reading.observedAt());
        double comes = isLate ? after(hour, hour, random) : hour;
        deliveries.add(new DisturbedReading(dayOf(hour), comes, isLate ? Kind.LATE : Kind.ON_TIME, reading));
        if (random.nextDouble() < TWICE) {
            deliveries.add(new DisturbedReading(dayOf(hour), after(comes, hour, random), Kind.DUPLICATE, reading));
        }
        if (random.nextDouble() < REVISED) {
            deliveries.add(
                    new DisturbedReading(dayOf(hour), after(hour, hour, random), Kind.REVISED, revised(reading)));
        }
        if (random.nextDouble() < GARBAGE) {
            deliveries.add(new DisturbedReading(dayOf(hour), after(comes, hour, random), Kind.GARBAGE, reading));
        }
    }

    /** Some time after an instant, within the reach of corrections and before the reading that ends the day. */
    private double after(double earliest, double hour, Random random) {
        double latest = Math.min(hour + MAX_HOURS_LATE, Math.nextDown(hours(end(dayOf(hour)))));
        return earliest + Math.max(0, latest - earliest) * random.nextDouble();
    }

    private int dayOf(double hour) {
        int day = 0;
        while (hours(end(day)) < hour) {
            day++;
        }
        return day;
    }

    /** The last reading of a day's deliveries, which closes the day's last hour. */
    private Instant end(int day) {
        return start(day + 1).plusSeconds(HOUR_S);
    }

    private boolean closesADay(Instant at) {
        Instant midnight = LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant();
        return !at.isAfter(HourlyValueSelector.endOfHour(midnight).plusSeconds(HOUR_S));
    }

    private double hours(Instant at) {
        return Duration.between(start(0), at).toSeconds() / (double) HOUR_S;
    }

    /** The reading at an instant: the recorded one where there is one, else that of a year before. */
    Observation reading(Instant at) {
        MetricValues values = recordedAt(at);
        if (values.equals(MetricValues.NONE)) {
            values = recordedAt(at.minus(A_YEAR_BEFORE));
        }
        return new Observation(cityId, recorded.source(), false, at, at, HOUR_S, values, null);
    }

    /** In zones of half hours the recording's hours end half an hour before. */
    private MetricValues recordedAt(Instant at) {
        List<RecordedCity.Reading> hour = recorded.between(at.minusSeconds(HOUR_S), at);
        return hour.isEmpty() ? MetricValues.NONE : hour.get(hour.size() - 1).values();
    }

    /** The same reading, warmer. */
    static Observation revised(Observation reading) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : Metric.values()) {
            reading.values().milli(metric).ifPresent(milli -> values.putMilli(metric, milli));
        }
        double celsius = reading.values().value(Metric.TEMPERATURE).orElse(0) + REVISED_BY_C;
        return new Observation(
                reading.cityId(),
                reading.source(),
                reading.replayed(),
                reading.observedAt(),
                reading.receivedAt(),
                reading.intervalS(),
                values.put(Metric.TEMPERATURE, celsius).build(),
                reading.weatherCode());
    }
}
