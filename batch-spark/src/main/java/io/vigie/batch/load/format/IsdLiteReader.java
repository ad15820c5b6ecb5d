package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * NOAA's ISD-Lite as killrweather published it: hours of stations in UTC, comma-separated, without a header. The
 * station takes the place of the city's name in {@code cities.csv}.
 *
 * <p>station, year, month, day, hour, temperature °C, dew point °C, sea-level pressure hPa, wind direction °, wind
 * speed m/s, sky in oktas, rain of 1 h mm, rain of 6 h mm. Dew point and rain of 6 h have no metric.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/noaa/isd-lite/isd-lite-format.txt">NOAA, ISD-Lite format</a>
 */
final class IsdLiteReader extends LineFormatReader {
    private static final Pattern BEGINNING = Pattern.compile("\\d{6}:\\d{5},\\d{4},\\d{2},\\d{2},\\d{2},.*");
    private static final int COLUMNS = 13;
    private static final double MISSING_PRESSURE = 0.0;
    private static final double MISSING = 999.9;
    private static final double MISSING_CODED = -9999;
    /** NOAA's number for a trace of rain. */
    private static final double TRACE = -0.1;
    /** More than 8 oktas are codes for a sky that could not be seen. */
    private static final int OVERCAST_OKTAS = 8;

    private static final double PCT_PER_OKTA = 12.5;

    @Override
    public String id() {
        return "isd-lite";
    }

    @Override
    public String about() {
        return "hours as CSV without a header: NOAA's ISD-Lite, station and time first (725030:14732,2012,01,31,13,…)";
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
        contents.addColumnNotKept("rain of 6 h");
        return read -> readLine(read, contents);
    }

    private static void readLine(String line, FileContentsCollector contents) {
        List<String> fields = LineFieldParser.commaSeparated(line, COLUMNS);
        CityMapping.MappedCity city = contents.cityOrFault(fields.get(0));
        Instant at = LineFieldParser.hour(fields.get(1), fields.get(2), fields.get(3), fields.get(4));
        Values values = new Values(contents);
        values.put(Metric.TEMPERATURE, fields.get(5), MISSING);
        values.put(Metric.PRESSURE_MSL, fields.get(7), MISSING_PRESSURE);
        OptionalDouble speed = values.put(Metric.WIND_SPEED, fields.get(9), MISSING);
        if (speed.isPresent() && speed.getAsDouble() > 0) {
            // Calm air comes from nowhere.
            values.put(Metric.WIND_DIRECTION, fields.get(8), MISSING);
        }
        values.putOktas(fields.get(10));
        values.putRain(fields.get(11));
        contents.add(city, at, ZoneOffset.UTC, values.built());
    }

    private static final class Values {
        private final FileContentsCollector contents;
        private final MetricValues.Builder values = MetricValues.builder();

        Values(FileContentsCollector contents) {
            this.contents = contents;
        }

        OptionalDouble put(Metric metric, String text, double sentinel) {
            double value = LineFieldParser.number(text);
            if (value == sentinel || value == MISSING_CODED) {
                contents.addSentinel(metric);
                return OptionalDouble.empty();
            }
            values.put(metric, value);
            return OptionalDouble.of(value);
        }

        void putRain(String text) {
            if (LineFieldParser.number(text) == TRACE) {
                values.putMilli(Metric.PRECIPITATION, contents.traceOfRain());
            } else {
                put(Metric.PRECIPITATION, text, MISSING);
            }
        }

        void putOktas(String text) {
            int oktas = LineFieldParser.whole(text);
            if (oktas < 0 || oktas > OVERCAST_OKTAS) {
                contents.addSentinel(Metric.CLOUD_COVER);
            } else {
                values.put(Metric.CLOUD_COVER, oktas * PCT_PER_OKTA);
            }
        }

        MetricValues built() {
            return values.build();
        }
    }
}
