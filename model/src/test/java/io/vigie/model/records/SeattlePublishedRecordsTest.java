package io.vigie.model.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.units.UnitConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A year at Seattle-Tacoma airport beside the records published for each of its days (FiveThirtyEight, us-weather-history, from the
 * US National Weather Service; CC BY 4.0): nothing is announced that the publisher does not know.
 */
class SeattlePublishedRecordsTest {
    private static final Path YEAR = Path.of("src/test/resources/records/seattle-tacoma-2014-2015.csv");
    private static final String SEATTLE = "5809844";
    private static final double NO_HIGH = -80;
    private static final double NO_LOW = 60;
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @Test
    void a_year_of_days_ties_the_records_that_the_publisher_says_and_its_warmest_december_day_beats_them_all()
            throws IOException {
        PublishedCityPast past = PublishedCityPast.of(SEATTLE, Metric.TEMPERATURE, 1945, 2013);
        Map<LocalDate, double[]> year = new TreeMap<>();
        for (String line : Files.readAllLines(YEAR)) {
            if (!line.matches("\\d{4}-.*")) {
                continue;
            }
            String[] cells = line.split(",");
            LocalDate date = LocalDate.parse(cells[0]);
            year.put(date, new double[] {celsius(cells[1]), celsius(cells[2])});
            addIfOlder(past, date, cells);
        }
        assertThat(year).hasSize(365);
        RecordScenario seattle = inSeattle().knowing(past);

        year.forEach((date, extremes) ->
                seattle.temperature(at(date, 6), extremes[0]).temperature(at(date, 16), extremes[1]));

        assertThat(seattle.announced().stream()
                        .filter(alert -> alert.event() == AlertEventType.START)
                        .toList())
                .as("66 °F on 10 December, 63 °F at most on every day of December before")
                .extracting(
                        SeattlePublishedRecordsTest::localDate,
                        Alert::recordScope,
                        Alert::recordMargin,
                        Alert::recordPreviousOn)
                .containsExactly(
                        tuple("2014-10-06", "day", 0.0, "1952-10-06"),
                        tuple("2014-11-27", "day", 0.0, "2013-11-27"),
                        tuple("2014-12-05", "day", 0.0, "1954-12-05"),
                        tuple("2014-12-10", "month", 1.667, "1980-12-15"),
                        tuple("2015-01-24", "day", 0.0, "1995-01-24"),
                        tuple("2015-06-08", "day", 0.0, "1948-06-08"));
    }

    @Test
    void a_year_of_rain_equals_the_records_that_the_publisher_has_of_that_year_and_no_other() throws IOException {
        PublishedCityPast past = PublishedCityPast.of(SEATTLE, Metric.PRECIPITATION, 1945, 2013);
        Map<LocalDate, Double> year = new TreeMap<>();
        for (String line : Files.readAllLines(YEAR)) {
            if (line.matches("\\d{4}-.*")) {
                String[] cells = line.split(",");
                LocalDate date = LocalDate.parse(cells[0]);
                double record = UnitConversions.inchToMm(Double.parseDouble(cells[8]));
                year.put(date, UnitConversions.inchToMm(Double.parseDouble(cells[7])));
                // The years of these records are not published.
                past.day(date.withYear(1990).toString(), record, record);
            }
        }
        RecordScenario seattle = inSeattle().knowing(past);

        year.forEach((date, sum) -> seattle.rain(at(date, 6), sum / 2).rain(at(date, 16), sum - sum / 2));

        assertThat(seattle.announced().stream()
                        .filter(alert -> alert.event() == AlertEventType.START)
                        .toList())
                .extracting(SeattlePublishedRecordsTest::localDate, Alert::ruleId, Alert::recordMargin)
                .containsExactly(
                        tuple("2014-07-23", "record-precipitation-high", 0.0),
                        tuple("2014-08-13", "record-precipitation-high", 0.0),
                        tuple("2014-09-23", "record-precipitation-high", 0.0),
                        tuple("2014-10-22", "record-precipitation-high", 0.0),
                        tuple("2015-02-05", "record-precipitation-high", 0.0),
                        tuple("2015-03-15", "record-precipitation-high", 0.0));
    }

    private static RecordScenario inSeattle() {
        return new RecordScenario(
                new CityConfiguration(SEATTLE, "Seattle", "US", 47.60621, -122.33207, 56.0, ZONE, true, Instant.EPOCH));
    }

    /** Of a day whose record fell in the year itself, what stood before is not published. */
    private static void addIfOlder(PublishedCityPast past, LocalDate date, String[] cells) {
        int lowYear = Integer.parseInt(cells[5]);
        int highYear = Integer.parseInt(cells[6]);
        if (lowYear < 2014 && highYear < 2014) {
            past.day(date.withYear(lowYear).toString(), celsius(cells[3]), NO_HIGH);
            past.day(date.withYear(highYear).toString(), NO_LOW, celsius(cells[4]));
        }
    }

    private static double celsius(String fahrenheit) {
        return UnitConversions.fahrenheitToC(Double.parseDouble(fahrenheit));
    }

    private static String at(LocalDate date, int hour) {
        return date.atTime(hour, 0).atZone(ZONE).toInstant().toString();
    }

    private static String localDate(Alert alert) {
        return LocalDate.ofInstant(alert.startedAt(), ZONE).toString();
    }
}
