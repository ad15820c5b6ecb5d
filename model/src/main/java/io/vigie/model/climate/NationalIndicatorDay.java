package io.vigie.model.climate;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stations of {@link NationalThermalIndicator} on one day, with their lowest and highest temperatures as
 * Météo-France publishes them. The indicator of the day is the mean over the stations of (TN + TX) / 2.
 */
public final class NationalIndicatorDay {
    /**
     * One station may be missing; with two there is no indicator: the rule by which Infoclimat and Data for Good compute
     * it (github.com/dataforgoodfr/14_ValorisationDonneeMeteo, <code>test_itn_mv_business.py</code>). Météo-France has
     * published none.
     */
    public static final int MIN_STATIONS = 29;

    /** Id of the source that the thirty make together. */
    public static final String SOURCE = "meteo-france:itn";

    private static final String STATION_SOURCE = "meteo-france:";
    private static final String PRUNAY = "51449002";
    private static final String COURCY = "51183001";
    private static final LocalDate FIRST_OF_PRUNAY = LocalDate.of(2012, 5, 8);
    private static final List<String> IDS = ids();
    private static final int TWO = 2;

    private final boolean isOfPrunay;
    /** A bit for each station, by its place in {@link #IDS}: there is a day like this for each of 80 years. */
    private int reported;

    private long tnSumMilli;
    private long txSumMilli;

    /**
     * Means over the stations, in thousandths of °C.
     *
     * @param tnMilli of the lowest temperatures, rounded half up
     * @param txMilli of the highest ones, to a thousandth: so that (TN + TX) / 2 is the indicator, rounded once and
     *     half up
     */
    public record Means(long tnMilli, long txMilli) {}

    public NationalIndicatorDay(LocalDate date) {
        isOfPrunay = !date.isBefore(FIRST_OF_PRUNAY);
    }

    /**
     * The station that a source is, "13054001" of "meteo-france:13054001"; empty where it is none of the thirty and never
     * was.
     */
    public static Optional<String> stationOf(String source) {
        return source.startsWith(STATION_SOURCE)
                ? Optional.of(source.substring(STATION_SOURCE.length())).filter(IDS::contains)
                : Optional.empty();
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>(NationalThermalIndicator.STATIONS.keySet());
        ids.add(COURCY);
        return List.copyOf(ids);
    }

    /**
     * Adds a station that has both temperatures. One that is none of the thirty on this day is passed over.
     *
     * @throws IllegalArgumentException when it is there already
     */
    public void add(String station, long tnMilli, long txMilli) {
        if (!IDS.contains(station) || station.equals(isOfPrunay ? COURCY : PRUNAY)) {
            return;
        }
        int bit = 1 << IDS.indexOf(station);
        FieldChecks.that((reported & bit) == 0, "station", station, "twice");
        reported |= bit;
        tnSumMilli += tnMilli;
        txSumMilli += txMilli;
    }

    /** The means; empty with fewer than {@link #MIN_STATIONS}. */
    public Optional<Means> means() {
        int count = Integer.bitCount(reported);
        if (count < MIN_STATIONS) {
            return Optional.empty();
        }
        long tn = Thousandths.mean(tnSumMilli, count);
        long indicator = Thousandths.mean(tnSumMilli + txSumMilli, (long) TWO * count);
        return Optional.of(new Means(tn, TWO * indicator - tn));
    }
}
