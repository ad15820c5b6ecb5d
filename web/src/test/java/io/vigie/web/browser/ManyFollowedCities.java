package io.vigie.web.browser;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many followed cities, as a morning finds them: most with a reading and its place in the climate, some without, some with an alert. */
final class ManyFollowedCities {
    private static final int PAST_VALUES = 300;

    private ManyFollowedCities() {}

    /** @return the biggest cities of the world, the biggest first */
    static List<City> biggest(int count) {
        return Gazetteer.bundled().cities().stream()
                .sorted(Comparator.comparingLong(City::population).reversed())
                .limit(count)
                .toList();
    }

    /** Every ninth has an alert, every seventeenth no reading yet; temperatures fall towards the poles. */
    static void follow(InMemoryVigie vigie, List<City> cities) {
        for (int i = 0; i < cities.size(); i++) {
            City city = cities.get(i);
            vigie.activate(city.cityId());
            if (i % 17 != 16) {
                vigie.observes(city.cityId(), beside(37 - Math.abs(city.latitude()) * 0.8, 1 + i * 37 % PAST_VALUES));
            }
            if (i % 9 == 0) {
                vigie.alerts(Map.of("city_id", city.cityId(), "alert_id", "alert-" + i));
            }
        }
    }

    /** A reading of now, and how many of three hundred values of ten years were as warm. */
    static Map<String, Object> beside(double celsius, int fromWarmest) {
        Map<String, Object> reading = new HashMap<>();
        reading.put("temperature_c", celsius);
        reading.put("climate_state", "normal");
        reading.put("climate_slot", "11-30T09");
        reading.put("normal_value_count", PAST_VALUES);
        reading.put("normal_year_count", 10);
        reading.put("normal_year_from", 2015);
        reading.put("normal_year_to", 2024);
        reading.put("temperature_rank_from_warmest", fromWarmest);
        reading.put("temperature_rank_from_coldest", PAST_VALUES + 1 - fromWarmest);
        return reading;
    }

    /** A reading of now that is warmer than all of its past. */
    static Map<String, Object> warmerThanAll(double celsius) {
        Map<String, Object> reading = beside(celsius, 1);
        reading.put("temperature_rank_from_coldest", PAST_VALUES + 1);
        return reading;
    }
}
