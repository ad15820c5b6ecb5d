package io.vigie.bench.history;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.history.HourlyTable;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Fills hourly tables with made-up hours, by the code that loads real ones, and copies their files out for other
 * engines: {@code tables= cities= first_year= years= copies=}, the first, second and last of which are as many words
 * with commas.
 */
public final class SyntheticHistoryApp {
    /** What is sorted at once lies on the disk meanwhile, some 150 bytes a row. */
    private static final long ROWS_AT_ONCE = 10_000_000;

    /** Each year is one task, and two cores are what Vigie counts on. */
    private static final int FEWEST_YEARS_AT_ONCE = 2;

    private static final long HOURS_PER_YEAR = 8784;

    private SyntheticHistoryApp() {}

    public static void main(String[] words) throws IOException {
        NameValueArguments arguments = new NameValueArguments(words);
        String[] tables = arguments.text("tables").split(",");
        String[] copies = arguments.text("copies").split(",");
        List<Integer> counts = arguments.numbers("cities");
        SparkSession spark = BatchSparkSession.openForWriting("generate", tables[0]);
        for (int i = 0; i < tables.length; i++) {
            generate(spark, tables[i], counts.get(i), copies[i], arguments);
        }
        spark.stop();
    }

    private static void generate(
            SparkSession spark, String location, int count, String copy, NameValueArguments arguments)
            throws IOException {
        int firstYear = arguments.number("first_year");
        int years = arguments.number("years");
        CitiesWithoutClockChanges clocks = new CitiesWithoutClockChanges(firstYear, years);
        List<City> cities = clocks.cities(Gazetteer.bundled().cities(), count);
        for (City city : cities) {
            JsonLineReport.step("city")
                    .with("table", location)
                    .with("city_id", city.cityId())
                    .with("clock", clocks.spans(city))
                    .now();
        }
        HourlyTable table = new HourlyTable(spark, location);
        table.create();
        int atOnce = (int) Math.max(FEWEST_YEARS_AT_ONCE, ROWS_AT_ONCE / (HOURS_PER_YEAR * cities.size()));
        for (int year = firstYear; year < firstYear + years; year += atOnce) {
            fill(spark, table, cities, Math.min(atOnce, firstYear + years - year), year);
        }
        Dataset<Row> written = table.at(table.latestVersion().orElseThrow());
        JsonLineReport.step("copied")
                .with("table", location)
                .with("bytes", TableFileCopies.of(written, location, copy))
                .with("rows", written.count())
                .now();
    }

    private static void fill(SparkSession spark, HourlyTable table, List<City> cities, int count, int first) {
        List<Integer> years = IntStream.range(first, first + count).boxed().toList();
        long basis = table.latestVersion().orElseThrow();
        List<String> cityIds = cities.stream().map(City::cityId).toList();
        if (!table.replaceYears(SyntheticHours.of(spark, cityIds, first, count), years, basis, "scripts/bench")) {
            throw new IllegalStateException("Cannot fill " + table.location() + ": another writer was there");
        }
        JsonLineReport.step("filled")
                .with("table", table.location())
                .with("years", years)
                .now();
    }
}
