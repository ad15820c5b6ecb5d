package io.vigie.model.normals;

/**
 * The climatological standard normal in force, 1991 to 2020.
 *
 * @see <a href="https://library.wmo.int/idurl/4/55797">WMO-No. 1203 (2017), WMO Guidelines on the Calculation of Climate
 *     Normals</a>
 */
public final class StandardPeriod {
    public static final int FROM = 1991;
    public static final int TO = 2020;

    /** Below so many years of the period, all there are tell more. */
    public static final int MIN_YEARS = 10;

    private StandardPeriod() {}

    public static boolean contains(int year) {
        return year >= FROM && year <= TO;
    }
}
