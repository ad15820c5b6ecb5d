package io.vigie.streams.poller.metar;

import io.vigie.model.Metric;
import io.vigie.model.formulas.RelativeHumidity;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.UnitConversions;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A METAR or SPECI, as far as Vigie reads it: wind, temperature, dew point, and of North American remarks temperature in
 * tenths, sea-level pressure and the rain of the hour. docs/sources.md says what becomes of each group, and what of none.
 *
 * <p>WMO-No. 306, Manual on Codes, volume I.1, FM 15 and FM 16; remarks: Federal Meteorological Handbook No. 1 (2019), chapter 12.
 *
 * @param station ICAO location indicator
 * @param day day of the month, UTC
 * @param values in our units
 */
record Metar(String station, int day, int hour, int minute, MetricValues values) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E\\r\\n\\t]*");
    private static final Pattern STATION = Pattern.compile("[A-Z][A-Z0-9]{3}");
    private static final Pattern TIME = Pattern.compile("([0-3]\\d)([0-2]\\d)([0-5]\\d)Z");
    private static final Pattern WIND =
            Pattern.compile("(\\d{3}|VRB|///)(P?\\d{2,3}|//)(?:G(P?\\d{2,3}|//))?(KT|MPS|KMH)");
    private static final Pattern TEMPERATURES = Pattern.compile("(M?\\d{2})/(M?\\d{2}|//|XX)?");
    private static final Pattern QNH = Pattern.compile("Q(\\d{4})");
    private static final Pattern ALTIMETER = Pattern.compile("A(\\d{4})");
    private static final Pattern SEA_LEVEL_PRESSURE = Pattern.compile("SLP(\\d{3})");
    private static final Pattern TENTHS = Pattern.compile("T([01]\\d{3})([01]\\d{3})?");
    private static final Pattern RAIN = Pattern.compile("P(\\d{4})");

    private static final Set<String> KINDS = Set.of("METAR", "SPECI");

    /** What a forecast begins with: also {@code FM1930}, as Australia writes it, and TEMPO with a zero for its last letter. */
    private static final Pattern TREND = Pattern.compile("NOSIG|TEMP[O0]|BECMG|INTER|PROB\\d{2}|(?:FM|TL|AT)\\d{4,6}");

    private static final Pattern PRESSURE = Pattern.compile("[QA](?:\\d{4}|////)");
    private static final String REMARKS = "RMK";

    private static final int NORTH_DEG = 360;

    /** Without an altimeter setting to tell by, 500 and more are 9xx.x hPa. */
    private static final int HALF_OF_THE_RANGE = 500;

    /** Whole degrees are rounded tenths, and stations round either way. */
    private static final double ROUNDING_C = 1.0;

    /**
     * Reads a report.
     *
     * @param isRoutine whether it is a METAR: the rain of a SPECI is in the next METAR's again, and is left out
     */
    static Metar decode(String text, boolean isRoutine) throws UnusableReportException {
        if (!PRINTABLE.matcher(text).matches()) {
            throw new UnusableReportException(Reason.TEXT, "it holds characters that reports do not have");
        }
        List<String> groups = Arrays.asList(text.replace('=', ' ').strip().split("\\s+"));
        int head = KINDS.contains(groups.get(0)) ? 1 : 0;
        head += "COR".equals(group(groups, head)) ? 1 : 0;
        if (!STATION.matcher(group(groups, head)).matches()) {
            throw new UnusableReportException(
                    Reason.TEXT, "it does not begin with a station but with " + group(groups, head));
        }
        Matcher time = TIME.matcher(group(groups, head + 1));
        if (!time.matches()) {
            throw new UnusableReportException(
                    Reason.TEXT, "no time follows the station but " + group(groups, head + 1));
        }
        int remarks = groups.indexOf(REMARKS);
        return new Metar(
                groups.get(head),
                Integer.parseInt(time.group(1)),
                Integer.parseInt(time.group(2)),
                Integer.parseInt(time.group(3)),
                values(
                        body(groups.subList(head + 2, remarks < 0 ? groups.size() : remarks)),
                        remarks < 0 ? List.of() : groups.subList(remarks + 1, groups.size()),
                        isRoutine));
    }

    private static String group(List<String> groups, int index) {
        return index < groups.size() ? groups.get(index) : "nothing";
    }

    /**
     * What was observed, without the forecast that may follow: FM 15 has the groups in one order, and behind the pressure
     * only supplementary ones and the trend, whatever word it begins with.
     */
    private static List<String> body(List<String> groups) {
        List<String> body = groups.stream()
                .takeWhile(group -> !TREND.matcher(group).matches())
                .toList();
        int pressure = indexOf(PRESSURE, body);
        int end = pressure;
        while (end < body.size() && PRESSURE.matcher(body.get(end)).matches()) {
            end++;
        }
        return body.subList(0, end);
    }

    /** Where the first such group is; behind the last where there is none. */
    private static int indexOf(Pattern pattern, List<String> groups) {
        int index = 0;
        while (index < groups.size() && !pattern.matcher(groups.get(index)).matches()) {
            index++;
        }
        return index;
    }

    private static MetricValues values(List<String> body, List<String> remarks, boolean isRoutine)
            throws UnusableReportException {
        MetricValues.Builder values = MetricValues.builder();
        putWind(values, body);
        putTemperatures(values, body, remarks);
        Matcher pressure = first(SEA_LEVEL_PRESSURE, remarks);
        if (pressure != null) {
            values.put(Metric.PRESSURE_MSL, seaLevelHpa(Integer.parseInt(pressure.group(1)), altimeterHpa(body)));
        }
        Matcher rain = first(RAIN, remarks);
        if (rain != null && isRoutine) {
            values.put(Metric.PRECIPITATION, UnitConversions.inchToMm(Integer.parseInt(rain.group(1)) / 100.0));
        }
        MetricValues read = values.build();
        if (read.equals(MetricValues.NONE)) {
            throw new UnusableReportException(Reason.EMPTY, "it holds nothing that is read");
        }
        return read;
    }

    /** The wind stands before the temperatures: one behind them is forecast. */
    private static void putWind(MetricValues.Builder values, List<String> body) throws UnusableReportException {
        Matcher wind = first(WIND, body.subList(0, indexOf(TEMPERATURES, body)));
        if (wind == null) {
            return;
        }
        DoubleUnaryOperator toMs = switch (wind.group(4)) {
            case "KT" -> UnitConversions::knotsToMs;
            case "KMH" -> UnitConversions::kmhToMs;
            default -> DoubleUnaryOperator.identity();
        };
        OptionalDouble speed = speed(wind.group(2));
        speed.ifPresent(value -> values.put(Metric.WIND_SPEED, toMs.applyAsDouble(value)));
        speed(wind.group(3)).ifPresent(value -> values.put(Metric.WIND_GUST, toMs.applyAsDouble(value)));
        if (Character.isDigit(wind.group(1).charAt(0)) && speed.isPresent() && speed.getAsDouble() > 0) {
            values.put(Metric.WIND_DIRECTION, direction(wind.group(1)));
        }
    }

    /** {@code P99}, more than 99, is no value. */
    private static OptionalDouble speed(@Nullable String digits) {
        return digits == null || !Character.isDigit(digits.charAt(0))
                ? OptionalDouble.empty()
                : OptionalDouble.of(Integer.parseInt(digits));
    }

    /** Calm has none; north is 360, and 000 with a wind is an error. */
    private static int direction(String digits) throws UnusableReportException {
        int direction = Integer.parseInt(digits);
        if (direction < 1 || direction > NORTH_DEG) {
            throw new UnusableReportException(Reason.VALUES, "its wind comes from " + digits + "°");
        }
        return direction;
    }

    private static void putTemperatures(MetricValues.Builder values, List<String> body, List<String> remarks)
            throws UnusableReportException {
        Matcher whole = first(TEMPERATURES, body);
        Matcher tenths = first(TENTHS, remarks);
        OptionalDouble temperature = precise(degrees(whole, 1), tenths(tenths, 1));
        OptionalDouble dewPoint = precise(degrees(whole, 2), tenths(tenths, 2));
        if (temperature.isPresent()) {
            values.put(Metric.TEMPERATURE, temperature.getAsDouble());
            RelativeHumidity.pct(temperature.getAsDouble(), dewPoint.orElse(Double.NaN))
                    .ifPresent(humidity -> values.put(Metric.RELATIVE_HUMIDITY, humidity));
        }
    }

    private static OptionalDouble precise(OptionalDouble whole, OptionalDouble tenths) throws UnusableReportException {
        if (whole.isPresent()
                && tenths.isPresent()
                && Math.abs(whole.getAsDouble() - tenths.getAsDouble()) > ROUNDING_C) {
            throw new UnusableReportException(
                    Reason.VALUES,
                    "it says " + whole.getAsDouble() + " °C, and " + tenths.getAsDouble() + " °C in its remarks");
        }
        return tenths.isPresent() ? tenths : whole;
    }

    private static OptionalDouble degrees(@Nullable Matcher whole, int which) {
        String digits = whole == null ? null : whole.group(which);
        if (digits == null || !Character.isDigit(digits.charAt(digits.length() - 1))) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                digits.startsWith("M") ? -Integer.parseInt(digits.substring(1)) : Integer.parseInt(digits));
    }

    /** A sign, 1 for below zero, and tenths of a degree. */
    private static OptionalDouble tenths(@Nullable Matcher tenths, int which) {
        String digits = tenths == null ? null : tenths.group(which);
        if (digits == null) {
            return OptionalDouble.empty();
        }
        int tenth = Integer.parseInt(digits.substring(1));
        return OptionalDouble.of((digits.charAt(0) == '1' ? -tenth : tenth) / 10.0);
    }

    /** Tens, units and tenths of hPa; whether 9xx.x or 10xx.x is meant, the altimeter setting tells. */
    private static double seaLevelHpa(int tenths, OptionalDouble altimeterHpa) {
        double low = 900 + tenths / 10.0;
        double high = low + 100;
        if (altimeterHpa.isEmpty()) {
            return tenths < HALF_OF_THE_RANGE ? high : low;
        }
        double altimeter = altimeterHpa.getAsDouble();
        return Math.abs(low - altimeter) < Math.abs(high - altimeter) ? low : high;
    }

    /** QNH, in hPa or in hundredths of an inch of mercury. */
    private static OptionalDouble altimeterHpa(List<String> body) {
        Matcher inches = first(ALTIMETER, body);
        if (inches != null) {
            return OptionalDouble.of(UnitConversions.inHgToHpa(Integer.parseInt(inches.group(1)) / 100.0));
        }
        Matcher hectopascals = first(QNH, body);
        return hectopascals == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Integer.parseInt(hectopascals.group(1)));
    }

    private static @Nullable Matcher first(Pattern pattern, List<String> groups) {
        for (String group : groups) {
            Matcher matcher = pattern.matcher(group);
            if (matcher.matches()) {
                return matcher;
            }
        }
        return null;
    }
}
