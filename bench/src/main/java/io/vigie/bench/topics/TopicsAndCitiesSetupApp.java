package io.vigie.bench.topics;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.ReadingSender;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Fresh topics, so many cities of the gazetteer switched on, and where years are named a past of each. */
public final class TopicsAndCitiesSetupApp {

    private TopicsAndCitiesSetupApp() {}

    public static void main(String[] words) throws InterruptedException {
        NameValueArguments arguments = new NameValueArguments(words);
        String broker = arguments.text("broker");
        TrialTopicReset.make(broker);
        List<City> cities = List.copyOf(Gazetteer.bundled().cities()).subList(0, arguments.number("cities"));
        ReadingSender.configure(broker, cities);
        int years = arguments.number("climate_years");
        if (years > 0) {
            SyntheticClimate.publish(broker, cities, LocalDate.now(ZoneOffset.UTC), years);
        }
        JsonLineReport.step("prepared").with("cities", cities.size()).now();
    }
}
