package io.vigie.model.climate.days;

/**
 * The years whose percentiles are the thresholds of an index; 1961 to 1990 in the standard, any other is named with the
 * result.
 *
 * @param from first year, inclusive
 * @param to last year, inclusive, after the first: the bootstrap needs a year to leave out and one to keep
 */
public record BasePeriod(int from, int to) {
    /** The period of the ETCCDI's definitions. */
    public static final BasePeriod STANDARD = new BasePeriod(1961, 1990);

    public BasePeriod {
        if (to <= from) {
            throw new IllegalArgumentException("Cannot use base period " + from + " to " + to + ": fewer than 2 years");
        }
    }

    public int years() {
        return to - from + 1;
    }

    public boolean contains(int year) {
        return year >= from && year <= to;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
