package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.WireNamed;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is computed of a period's hourly values, or of its days where only these are known: one of the constants here,
 * or a percentile. Their order is that of the fields of a row.
 *
 * @param id {@code mean} or, for a percentile, {@code p05}
 */
public record Statistic(String id) implements WireNamed, Comparable<Statistic> {
    // First: the constants are checked by it.
    private static final Pattern ID = Pattern.compile("count|mean|(min|max)(_at)?|sum|stddev|p0[1-9]|p[1-9][0-9]");

    /** Hours or days with a value. */
    public static final Statistic COUNT = new Statistic("count");
    /** Their mean, rounded half up to thousandths. */
    public static final Statistic MEAN = new Statistic("mean");

    public static final Statistic MIN = new Statistic("min");
    /** When the lowest value was, the first time: a time, not a number. */
    public static final Statistic MIN_AT = new Statistic("min_at");

    public static final Statistic MAX = new Statistic("max");
    /** When the highest value was, the first time: a time, not a number. */
    public static final Statistic MAX_AT = new Statistic("max_at");

    public static final Statistic SUM = new Statistic("sum");
    /** Standard deviation of the sample (n − 1), rounded half up to thousandths. */
    public static final Statistic STDDEV = new Statistic("stddev");

    /** All but the percentiles, in order. */
    public static final List<Statistic> NAMED = List.of(COUNT, MEAN, MIN, MIN_AT, MAX, MAX_AT, SUM, STDDEV);

    /** How many there are: the named ones and the percentiles 1 to 99. */
    public static final int COUNT_OF_ALL = NAMED.size() + 99;

    private static final Comparator<Statistic> IN_ORDER =
            Comparator.comparingInt(Statistic::place).thenComparing(Statistic::id);

    public Statistic {
        FieldChecks.that(isId(id), "statistics", id, "not a statistic");
    }

    /** The percentile of this number, 1 to 99. */
    public static Statistic percentile(int percent) {
        return new Statistic(percent < 10 ? "p0" + percent : "p" + percent);
    }

    /** Whether a statistic goes by this name. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** 1 to 99 for a percentile, empty for what is none. */
    public OptionalInt percent() {
        return id.charAt(0) == 'p' ? OptionalInt.of(Integer.parseInt(id.substring(1))) : OptionalInt.empty();
    }

    /** Whether it is a time, which has no unit and is compared with nothing. */
    public boolean isTime() {
        return equals(MIN_AT) || equals(MAX_AT);
    }

    private int place() {
        int named = NAMED.indexOf(this);
        return named < 0 ? NAMED.size() : named;
    }

    @Override
    public int compareTo(Statistic other) {
        return IN_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return id;
    }
}
