package io.vigie.streams;

import static org.apache.kafka.streams.kstream.Consumed.with;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.state.NewestReading;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.model.topics.Topics;
import io.vigie.streams.aggregate.AggregateReadings;
import io.vigie.streams.aggregate.SeriesUpdate;
import io.vigie.streams.alerts.RaiseAlerts;
import io.vigie.streams.broker.TopicNames;
import io.vigie.streams.check.CheckedMessage;
import io.vigie.streams.check.ReadingRules;
import io.vigie.streams.cities.ActiveCityReading;
import io.vigie.streams.cities.CheckRepairedHours;
import io.vigie.streams.cities.CityJoinInput;
import io.vigie.streams.cities.JoinActiveCity;
import io.vigie.streams.cities.ReadingOrRepairedHour;
import io.vigie.streams.climate.CheckClimateDays;
import io.vigie.streams.climate.ClimateComparisonInput;
import io.vigie.streams.climate.CompareWithClimate;
import io.vigie.streams.health.StreamsMetrics;
import io.vigie.streams.live.StampWithEventTime;
import io.vigie.streams.records.AnnounceRecords;
import io.vigie.streams.records.CheckCalendarRecords;
import io.vigie.streams.records.RecordDetectionInput;
import io.vigie.streams.serdes.OutputTopic;
import io.vigie.streams.serdes.TextKeySerde;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The speed layer: readings, configured cities, the past of cities and repaired hours in; live readings, closed city-hours, alerts, records
 * and rejected messages out.
 *
 * <p>Everything is keyed or partitioned by city from the start, so that nothing is repartitioned: a reading becomes a
 * live reading in one task, in one transaction. The canary's readings take the same way, up to a topic of their own: nothing that was made up
 * comes to the topics of real cities.
 */
public final class SpeedTopology {

    /** What is read of real cities: the lag is theirs. */
    static final Set<String> INPUTS = Set.of(Topics.WEATHER_QUERIES_REQUESTS, Topics.WEATHER_OBSERVATIONS);

    private static final OutputTopic<LiveReading> LIVE_READINGS =
            new OutputTopic<>(Topics.WEATHER_QUERIES_RESULTS, LiveReading.class);
    private static final OutputTopic<LiveReading> CANARY_RESULTS =
            new OutputTopic<>(Topics.WEATHER_CANARY_RESULTS, LiveReading.class);
    private static final OutputTopic<CityHour> CITY_HOURS = new OutputTopic<>(Topics.WEATHER_HOURLY, CityHour.class);
    private static final OutputTopic<Alert> ALERTS = new OutputTopic<>(Topics.WEATHER_ALERTS, Alert.class);
    private static final OutputTopic<Reject> REJECTS = new OutputTopic<>(Topics.WEATHER_REJECTS, Reject.class);

    private SpeedTopology() {}

    /**
     * The topology.
     *
     * @param isKnownCity whether the gazetteer has a city of this id
     * @param alertRules what starts and ends alerts
     * @param settings as for the streams client; names are checked by them, and those of topics may have a prefix in them
     */
    public static Topology build(
            Predicate<String> isKnownCity, AlertRules alertRules, StreamsMetrics metrics, Properties settings) {
        TopicNames topics = TopicNames.from(settings);
        OutputTopic<Reject> rejects = REJECTS.in(topics);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));

        KStream<String, CheckedMessage<CityConfiguration>> configurations = builder.stream(
                        topics.of(Topics.WEATHER_QUERIES_REQUESTS),
                        with(TextKeySerde.serde(), Serdes.ByteArray()).withName("configured-cities"))
                .processValues(() -> ReadingRules.ofConfigurations(metrics), as("check-configuration"));

        KStream<String, CheckedMessage<Observation>> readings = builder.stream(
                        List.of(topics.of(Topics.WEATHER_OBSERVATIONS), topics.of(Topics.WEATHER_CANARY_OBSERVATIONS)),
                        with(TextKeySerde.serde(), Serdes.ByteArray()).withName("readings"))
                .processValues(() -> ReadingRules.ofReadings(isKnownCity, metrics), as("check-reading"));

        KStream<String, SeriesUpdate> updatesOfAll = readings.flatMapValues(
                        CheckedMessage::accepted, as("keep-accepted-readings"))
                .processValues(AggregateReadings.step(metrics), as("aggregate-reading"));

        CANARY_RESULTS
                .in(topics)
                .write(
                        updatesOfAll
                                .filter((cityId, one) -> CanaryCities.isCanary(cityId), as("keep-canary"))
                                .flatMapValues(SeriesUpdate::newest, as("keep-newest-of-canary"))
                                .mapValues(SpeedTopology::ofCanary, as("describe-canary")),
                        "canary-results");

        KStream<String, SeriesUpdate> updates =
                updatesOfAll.filterNot((cityId, one) -> CanaryCities.isCanary(cityId), as("keep-real-cities"));

        KStream<String, CheckedMessage<ClimateComparisonInput.Day>> climateDays = builder.stream(
                        topics.of(Topics.WEATHER_NORMALS),
                        with(TextKeySerde.serde(), Serdes.ByteArray()).withName("climate-days"))
                .processValues(() -> new CheckClimateDays(metrics), as("check-climate-day"));

        KStream<String, CheckedMessage<CityJoinInput.RepairedHour>> repairedHours = builder.stream(
                        topics.of(Topics.WEATHER_HOURLY),
                        with(TextKeySerde.serde(), Serdes.ByteArray()).withName("repaired-hours"))
                .processValues(() -> new CheckRepairedHours(metrics), as("check-repaired-hours"));

        KStream<String, ReadingOrRepairedHour> ofActiveCities = updates.flatMapValues(
                        SpeedTopology::readingsToJoin, as("keep-accepted"))
                .merge(
                        configurations.flatMapValues(SpeedTopology::citiesToJoin, as("keep-accepted-configurations")),
                        as("with-configurations"))
                .merge(
                        repairedHours.flatMapValues(SpeedTopology::hoursToJoin, as("keep-repaired-hours")),
                        as("with-repaired-hours"))
                .processValues(JoinActiveCity.step(), as("join-active-city"));

        KStream<String, NewestReadingOutput> live = ofActiveCities
                .flatMapValues(SpeedTopology::newestToCompare, as("keep-newest"))
                .merge(
                        climateDays.flatMapValues(SpeedTopology::daysToKeep, as("keep-climate-days")),
                        as("with-climate"))
                .processValues(CompareWithClimate.step(metrics), as("compare-with-climate"))
                .processValues(() -> new StampWithEventTime(metrics), as("stamp-with-event-time"));

        LIVE_READINGS
                .in(topics)
                .write(live.mapValues(NewestReadingOutput::live, as("keep-live-reading")), "live-readings");
        ALERTS.in(topics)
                .write(live.processValues(RaiseAlerts.step(alertRules, metrics), as("raise-alerts")), "alerts");

        KStream<String, CheckedMessage<RecordDetectionInput.Published>> calendarRecords = builder.stream(
                        topics.of(Topics.WEATHER_RECORDS),
                        with(TextKeySerde.serde(), Serdes.ByteArray()).withName("calendar-records"))
                .processValues(() -> new CheckCalendarRecords(metrics), as("check-calendar-records"));

        ALERTS.in(topics)
                .write(
                        ofActiveCities
                                .mapValues(SpeedTopology::toRecords, as("updates-for-records"))
                                .merge(
                                        calendarRecords.flatMapValues(
                                                SpeedTopology::recordsToKeep, as("keep-calendar-records")),
                                        as("with-calendar-records"))
                                .process(new AnnounceRecords(metrics), as("announce-records")),
                        "records");

        CITY_HOURS
                .in(topics)
                .write(updates.flatMapValues(SeriesUpdate::hours, as("keep-closed-hours")), "closed-hours");

        rejects.write(
                configurations.flatMapValues(CheckedMessage::rejects, as("keep-rejected-configurations")),
                "rejected-configurations");
        rejects.write(
                readings.flatMapValues(CheckedMessage::rejects, as("keep-rejected-readings")), "rejected-readings");
        rejects.write(
                climateDays.flatMapValues(CheckedMessage::rejects, as("keep-rejected-climate-days")),
                "rejected-climate-days");
        rejects.write(
                calendarRecords.flatMapValues(CheckedMessage::rejects, as("keep-rejected-calendar-records")),
                "rejected-calendar-records");
        rejects.write(
                repairedHours.flatMapValues(CheckedMessage::rejects, as("keep-rejected-hours")),
                "rejected-repaired-hours");
        rejects.write(updatesOfAll.flatMapValues(SeriesUpdate::rejects, as("keep-late-readings")), "late-readings");

        return builder.build();
    }

    private static List<CityJoinInput> readingsToJoin(SeriesUpdate update) {
        return update.accepted().stream()
                .<CityJoinInput>map(judged -> new CityJoinInput.Reading(judged, update.hours()))
                .toList();
    }

    private static List<CityJoinInput> citiesToJoin(CheckedMessage<CityConfiguration> checked) {
        return checked instanceof CheckedMessage.Accepted<CityConfiguration> accepted
                ? List.of(new CityJoinInput.Configuration(accepted.message()))
                : List.of();
    }

    private static List<CityJoinInput> hoursToJoin(CheckedMessage<CityJoinInput.RepairedHour> checked) {
        return checked.accepted().stream()
                .<CityJoinInput>map(CheckedMessage.Accepted::message)
                .toList();
    }

    private static List<ClimateComparisonInput> newestToCompare(ReadingOrRepairedHour update) {
        return update instanceof ActiveCityReading reading && reading.judged() instanceof NewestReading newest
                ? List.of(new ClimateComparisonInput.Reading(newest, reading.city()))
                : List.of();
    }

    private static RecordDetectionInput toRecords(ReadingOrRepairedHour update) {
        if (update instanceof ActiveCityReading reading) {
            return new RecordDetectionInput.Reading(reading.judged(), reading.hours(), reading.city());
        }
        ReadingOrRepairedHour.RepairedHour repaired = (ReadingOrRepairedHour.RepairedHour) update;
        return new RecordDetectionInput.Repaired(repaired.hour(), repaired.city());
    }

    private static List<RecordDetectionInput> recordsToKeep(CheckedMessage<RecordDetectionInput.Published> checked) {
        return checked.accepted().stream()
                .<RecordDetectionInput>map(CheckedMessage.Accepted::message)
                .toList();
    }

    private static List<ClimateComparisonInput> daysToKeep(CheckedMessage<ClimateComparisonInput.Day> checked) {
        return checked.accepted().stream()
                .<ClimateComparisonInput>map(CheckedMessage.Accepted::message)
                .toList();
    }

    private static LiveReading ofCanary(String cityId, NewestReading newest) {
        return LiveReadingMapper.of(newest, CanaryCities.configuration(cityId)).live();
    }

    private static Named as(String name) {
        return Named.as(name);
    }
}
