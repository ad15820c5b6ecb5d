package io.vigie.model.records;

import io.vigie.model.Metric;
import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.CityState;
import io.vigie.model.state.FlaggedReading;
import io.vigie.model.state.InsertResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the weather of a city for records and notes what is announced. Readings pass the speed layer's own checks; what is
 * remembered goes through bytes each time.
 */
final class RecordScenario {
    static final String PARIS = "2988507";

    private final CityConfiguration city;
    private final CityState series = new CityState();
    private final Map<Metric, CalendarRecords> past = new EnumMap<>(Metric.class);
    private final RecordStateMachine machine = new RecordStateMachine((cityId, metric, family, date) -> {
        CalendarRecords known = past.get(metric);
        return known == null || !known.family().equals(family) ? null : RecordsBeforeDate.before(known, date);
    });
    private final List<Alert> announced = new ArrayList<>();
    private byte @Nullable [] remembered;
    private Duration onTheWay = Duration.ofMinutes(1);
    private String source = "open-meteo";

    RecordScenario(CityConfiguration city) {
        this.city = city;
    }

    static RecordScenario inParis() {
        return in(PARIS, "Paris", "FR", 48.85341, 2.3488, "Europe/Paris");
    }

    static RecordScenario in(String id, String name, String country, double latitude, double longitude, String zone) {
        return new RecordScenario(new CityConfiguration(
                id, name, country, latitude, longitude, 42.0, ZoneId.of(zone), true, Instant.EPOCH));
    }

    RecordScenario knowing(PublishedCityPast almanac) {
        return knowing(almanac.records());
    }

    /** The batch layer publishes, now or anew. */
    RecordScenario knowing(CalendarRecords records) {
        past.put(records.metric(), records);
        byte[] known = remembered;
        if (known != null) {
            remember(machine.next(Json.read(known, RecentCityRecords.class), records));
        }
        return this;
    }

    RecordScenario from(String otherSource) {
        source = otherSource;
        return this;
    }

    /** Later versions of a reading are received later. */
    RecordScenario receivedAfter(Duration later) {
        onTheWay = later;
        return this;
    }

    RecordScenario temperature(String at, double celsius) {
        return measure(at, Metric.TEMPERATURE, celsius);
    }

    RecordScenario measure(String at, Metric metric, double value) {
        return read(Instant.parse(at), MetricValues.builder().put(metric, value).build());
    }

    /** What fell in the hour that ends at an instant, reported by its end. */
    RecordScenario rain(String hourEnd, double mm) {
        return read(
                Instant.parse(hourEnd),
                MetricValues.builder().put(Metric.PRECIPITATION, mm).build(),
                3_600);
    }

    /** The batch layer repairs the hour that ends at an instant, of a reading each quarter. */
    RecordScenario repaired(String hourEnd, Metric metric, double... quarters) {
        Instant end = Instant.parse(hourEnd);
        List<Observation> readings = new ArrayList<>();
        for (int quarter = 0; quarter < quarters.length; quarter++) {
            Instant at = end.minus(Duration.ofMinutes(15L * (quarters.length - 1 - quarter)));
            MetricValues values =
                    MetricValues.builder().put(metric, quarters[quarter]).build();
            readings.add(new Observation(city.cityId(), source, false, at, at, 900, values, null));
        }
        byte[] known = remembered;
        remember(machine.next(
                known == null ? null : Json.read(known, RecentCityRecords.class),
                city,
                CityHour.of(readings).published(1, end.plus(Duration.ofHours(30)))));
        return this;
    }

    /** A reading without a value. */
    RecordScenario nothing(String at) {
        return read(Instant.parse(at), MetricValues.NONE);
    }

    private RecordScenario read(Instant at, MetricValues values) {
        return read(at, values, 900);
    }

    private RecordScenario read(Instant at, MetricValues values, int intervalS) {
        boolean replayed = source.startsWith("replay:");
        InsertResult result = series.insert(
                new Observation(city.cityId(), source, replayed, at, at.plus(onTheWay), intervalS, values, null));
        FlaggedReading judged = result.accepted();
        if (judged != null) {
            byte[] known = remembered;
            remember(machine.next(
                    known == null ? null : Json.read(known, RecentCityRecords.class), city, judged, result.hours()));
        }
        return this;
    }

    private void remember(RecordUpdate update) {
        remembered = Json.write(update.city());
        announced.addAll(update.alerts());
    }

    /** What was announced since the last look. */
    List<Alert> announced() {
        List<Alert> said = List.copyOf(announced);
        announced.clear();
        return said;
    }

    int remembered() {
        byte[] known = remembered;
        return known == null
                ? 0
                : Json.read(known, RecentCityRecords.class).runs().size();
    }

    int wetDays() {
        byte[] known = remembered;
        return known == null
                ? 0
                : Json.read(known, RecentCityRecords.class).wetDays().size();
    }
}
