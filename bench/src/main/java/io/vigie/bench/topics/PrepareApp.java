package io.vigie.bench.topics;

import io.vigie.bench.Arguments;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.events.Sender;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.List;

/** Fresh topics, and so many cities of the gazetteer switched on. */
public final class PrepareApp {

    private PrepareApp() {}

    public static void main(String[] words) throws InterruptedException {
        Arguments arguments = new Arguments(words);
        String broker = arguments.text("broker");
        FreshTopics.make(broker);
        List<City> cities = List.copyOf(Gazetteer.bundled().cities()).subList(0, arguments.number("cities"));
        Sender.configure(broker, cities);
        JsonLineReport.step("prepared").with("cities", cities.size()).now();
    }
}
