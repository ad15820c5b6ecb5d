package io.vigie.bench.history;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;

/**
 * Fills the table of station days beside an empty hourly one with made-up days of the largest cities, by the code that
 * loads real ones: {@code table= cities= first_year= years=}.
 *
 * <p>Temperatures have a season, weather from day to day and a slow warming; on two days of five there is rain.
 */
public final class SyntheticStationDaysApp {
    private static final String SOURCE = "generated:bench";
    private static final int YEARS_AT_ONCE = 10;

    /** °C in ten years. */
    private static final double WARMING = 0.2;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final double RAINY_DAYS = 0.4;

    private SyntheticStationDaysApp() {}

    public static void main(String[] words) {
        NameValueArguments arguments = new NameValueArguments(words);
        List<City> cities = Gazetteer.bundled().cities().stream()
                .limit(arguments.number("cities"))
                .toList();
        int first = arguments.number("first_year");
        int end = first + arguments.number("years");
        SparkSession spark = BatchSparkSession.openForWriting("generate", arguments.text("table"));
        HourlyTable table = new HourlyTable(spark, arguments.text("table"));
        table.create();
        StationDailyTable days = table.stationDays();
        for (City city : cities) {
            JsonLineReport.step("city").with("city_id", city.cityId()).now();
        }
        for (int year = first; year < end; year += YEARS_AT_ONCE) {
            int next = Math.min(year + YEARS_AT_ONCE, end);
            List<StationDailyReading> made = days(cities, year, next, first);
            days.put(made, "scripts/bench");
            JsonLineReport.step("filled")
                    .with("years", List.of(year, next - 1))
                    .with("rows", made.size())
                    .now();
        }
        spark.stop();
    }

    /** The same cities and years give the same days. */
    private static List<StationDailyReading> days(List<City> cities, int from, int to, int first) {
        return cities.stream()
                .flatMap(city -> {
                    SplittableRandom random = new SplittableRandom(Long.parseLong(city.cityId()) * 10_000 + from);
                    return LocalDate.of(from, 1, 1)
                            .datesUntil(LocalDate.of(to, 1, 1))
                            .map(date -> day(city, date, date.getYear() - first, random));
                })
                .toList();
    }

    private static StationDailyReading day(City city, LocalDate date, int years, SplittableRandom random) {
        double season =
                -10 * Math.cos(2 * Math.PI * date.getDayOfYear() / DAYS_PER_YEAR) * Math.signum(city.latitude());
        double mean = 15 + season + WARMING * years / 10 + 8 * (random.nextDouble() - 0.5);
        double half = 2 + 4 * random.nextDouble();
        double rain = random.nextDouble() < RAINY_DAYS ? 20 * random.nextDouble() : 0;
        Map<DailyElement, StationDailyReading.Value> values = Map.of(
                DailyElement.TN, value(DailyElement.TN, mean - half),
                DailyElement.TX, value(DailyElement.TX, mean + half),
                DailyElement.RR, value(DailyElement.RR, rain));
        return new StationDailyReading(city.cityId(), SOURCE, date, values);
    }

    /** In tenths, as stations report. */
    private static StationDailyReading.Value value(DailyElement element, double value) {
        return StationDailyReading.Value.of(element, Math.round(value * 10) * 100);
    }
}
