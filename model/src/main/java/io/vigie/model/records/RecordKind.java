package io.vigie.model.records;

import io.vigie.model.BilingualText;
import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.WireNamed;
import io.vigie.model.alerts.rules.ThresholdDirection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * What a record is of: a metric at its highest or lowest, precipitation as the sum of a day. Humidity and clouds reach their ends
 * every other day; calm air and a day without rain are no records.
 */
public enum RecordKind implements WireNamed {
    TEMPERATURE_HIGH(
            "temperature-high", Metric.TEMPERATURE, ThresholdDirection.ABOVE, "de chaleur", "high temperature"),
    TEMPERATURE_LOW("temperature-low", Metric.TEMPERATURE, ThresholdDirection.BELOW, "de froid", "low temperature"),
    WIND_SPEED_HIGH("wind-high", Metric.WIND_SPEED, ThresholdDirection.ABOVE, "de vent moyen", "mean wind"),
    WIND_GUST_HIGH("gust-high", Metric.WIND_GUST, ThresholdDirection.ABOVE, "de rafale", "gust"),
    PRESSURE_HIGH("pressure-high", Metric.PRESSURE_MSL, ThresholdDirection.ABOVE, "de haute pression", "high pressure"),
    PRESSURE_LOW("pressure-low", Metric.PRESSURE_MSL, ThresholdDirection.BELOW, "de basse pression", "low pressure"),
    PRECIPITATION_HIGH(
            "precipitation-high",
            Metric.PRECIPITATION,
            ThresholdDirection.ABOVE,
            "de précipitations en un jour",
            "daily precipitation");

    /** The metrics that have records. */
    public static final List<Metric> METRICS =
            Arrays.stream(values()).map(RecordKind::metric).distinct().toList();

    /** A wet day, as climate indices count it: less is no record, even where it never rained. */
    private static final long WET_DAY_MILLI = 1_000;

    private final String id;
    private final Metric metric;
    private final ThresholdDirection reach;
    private final BilingualText words;

    RecordKind(String id, Metric metric, ThresholdDirection reach, String fr, String en) {
        this.id = id;
        this.metric = metric;
        this.reach = reach;
        this.words = new BilingualText(fr, en);
    }

    @Override
    public String id() {
        return id;
    }

    public Metric metric() {
        return metric;
    }

    /** Whether it is a record of high values. */
    public boolean isHigh() {
        return reach == ThresholdDirection.ABOVE;
    }

    /** Whether its values are sums of days, made of closed hours, and not readings. */
    public boolean isOfDays() {
        return this == PRECIPITATION_HIGH;
    }

    /** Whether a value, in thousandths, can be a record at all. */
    boolean canBe(long milli) {
        return !isOfDays() || milli >= WET_DAY_MILLI;
    }

    /** The {@code rule_id} of its events on {@code weather.alerts}. */
    public String ruleId() {
        return "record-" + id;
    }

    /** The name on the wire of the end it is of: {@code high} or {@code low}. */
    public String direction() {
        return isHigh() ? "high" : "low";
    }

    BilingualText words() {
        return words;
    }

    /** Whether a value is as extreme as another, or more; both in thousandths. */
    boolean reaches(long milli, long otherMilli) {
        return reach.reaches(milli, otherMilli);
    }

    /** Whether a value is more extreme than another; both in thousandths. */
    boolean beats(long milli, long otherMilli) {
        return milli != otherMilli && reaches(milli, otherMilli);
    }

    /** The city's day that a value belongs to: an interval that ends at midnight is the day before's. */
    LocalDate dayOf(Instant at, ZoneId zone) {
        Instant within = metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL ? at.minusSeconds(1) : at;
        return LocalDate.ofInstant(within, zone);
    }
}
