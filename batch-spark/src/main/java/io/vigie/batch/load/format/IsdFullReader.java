package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NOAA's Integrated Surface Data as published: a report a line, a control and a mandatory section of fixed width, then
 * sections of groups. The station, {@code 011490-99999}, takes the place of the city's name in {@code cities.csv}.
 *
 * <p>Most European airports are there twice, as SYNOP and as METAR: these are two observers, who complete each other. A
 * SYNOP comes first, because it tells tenths of a degree and the pressure at sea level (WMO-No. 306, FM 12) where a
 * METAR tells whole degrees (FM 15). Of the groups, rain of one hour is read. A value that NOAA's own check calls
 * erroneous counts as missing.
 *
 * @see <a href="https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf">NOAA, Federal Climate Complex
 *     Data Documentation for Integrated Surface Data</a>
 */
final class IsdFullReader extends LineFormatReader {
    /** Length of what follows, station, time, source, place. */
    private static final Pattern BEGINNING = Pattern.compile("\\d{4}\\d{6}\\d{5}\\d{12}.[+-]\\d{5}[+-]\\d{6}.*");

    private static final int MANDATORY_LENGTH = 105;
    private static final String MISSING_DIGITS = "9+";
    private static final String ERRONEOUS = "37";
    private static final double TENTHS = 10;
    /** Rain of one hour: depth in tenths of mm, a condition (2: a trace) and its check. */
    private static final Pattern RAIN_OF_AN_HOUR = Pattern.compile("AA[1-4]01(\\d{4})(.)(.)");

    private static final String TRACE = "2";
    /**
     * Kinds of reports, the most exact first: of manned and automatic stations, merged ones, METAR, SPECI; then all
     * others.
     */
    private static final List<String> REPORT_TYPES =
            List.of("FM-12", "FM-13", "FM-14", "AUTO ", "SY-MT", "SY-AE", "SY-SA", "S-S-A", "FM-15", "FM-16");

    private static final int HOUR_S = 3_600;
    private static final String ADDITIONS = "ADD";
    private static final String REMARKS = "REM";

    @Override
    public String id() {
        return "isd-full";
    }

    @Override
    public String about() {
        return "hours in fixed width: NOAA's ISD as published";
    }

    @Override
    public boolean understands(String firstLine) {
        return BEGINNING.matcher(firstLine).matches();
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        contents.addColumnNotKept("dew point");
        contents.addColumnNotKept("all groups but rain of one hour");
        return read -> readLine(read, contents);
    }

    private static void readLine(String line, FileContentsCollector contents) {
        if (line.length() < MANDATORY_LENGTH || !BEGINNING.matcher(line).matches()) {
            throw new IllegalArgumentException("not a control section and a mandatory section of 105 characters");
        }
        CityMapping.MappedCity city = contents.cityOrFault(line.substring(4, 10) + "-" + line.substring(10, 15));
        Report report = new Report(line, contents);
        report.put(Metric.WIND_SPEED, 65, 69, TENTHS);
        if (!line.startsWith("0000", 65)) {
            // Calm air comes from nowhere.
            report.put(Metric.WIND_DIRECTION, 60, 63, 1);
        }
        report.put(Metric.TEMPERATURE, 87, 92, TENTHS);
        report.put(Metric.PRESSURE_MSL, 99, 104, TENTHS);
        report.putRain();
        Instant at = LineFieldParser.minute(
                line.substring(15, 19),
                line.substring(19, 21),
                line.substring(21, 23),
                line.substring(23, 25),
                line.substring(25, 27));
        contents.add(
                city,
                new CandidateReport(at, HOUR_S, precedence(line.substring(41, 46)), report.built()),
                ZoneOffset.UTC);
    }

    private static int precedence(String type) {
        int rank = REPORT_TYPES.indexOf(type);
        return rank < 0 ? REPORT_TYPES.size() : rank;
    }

    private static final class Report {
        private final String line;
        private final FileContentsCollector contents;
        private final MetricValues.Builder values = MetricValues.builder();

        Report(String line, FileContentsCollector contents) {
            this.line = line;
            this.contents = contents;
        }

        /** A value from {@code from} up to {@code to}, behind which stands the letter of its check. */
        void put(Metric metric, int from, int to, double divisor) {
            String digits = line.substring(from, to);
            put(metric, digits, line.substring(to, to + 1), divisor);
        }

        private void put(Metric metric, String digits, String check, double divisor) {
            if (digits.replaceFirst("[+-]", "").matches(MISSING_DIGITS) || ERRONEOUS.contains(check)) {
                contents.addSentinel(metric);
            } else {
                values.put(metric, LineFieldParser.whole(digits) / divisor);
            }
        }

        void putRain() {
            int additions = line.indexOf(ADDITIONS, MANDATORY_LENGTH);
            if (additions < 0) {
                return;
            }
            int remarks = line.indexOf(REMARKS, additions);
            Matcher rain = RAIN_OF_AN_HOUR.matcher(line.substring(additions, remarks < 0 ? line.length() : remarks));
            if (rain.find()) {
                if (rain.group(2).equals(TRACE) && !ERRONEOUS.contains(rain.group(3))) {
                    values.putMilli(Metric.PRECIPITATION, contents.traceOfRain());
                } else {
                    put(Metric.PRECIPITATION, rain.group(1), rain.group(3), TENTHS);
                }
            }
        }

        MetricValues built() {
            return values.build();
        }
    }
}
