package io.vigie.bench.peers;

import io.vigie.model.alerts.AlertRules;
import io.vigie.model.alerts.AlertStateMachine;
import io.vigie.model.alerts.AlertUpdate;
import io.vigie.model.alerts.state.CityAlertState;
import io.vigie.model.alerts.state.CityAlertStateCodec;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.CityState;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.state.NewestReading;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.model.topics.Topics;
import io.vigie.streams.aggregate.HourBucketCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that Vigie makes of a reading, by the model's own state of a city: hour, day, trends, quality, closed hours, alerts. */
final class FullPeerProcessor extends PeerReadingProcessor<PeerCityState> {

    private final AlertStateMachine alerts = new AlertStateMachine(AlertRules.bundled());

    FullPeerProcessor(Map<String, CityConfiguration> cities) {
        super(cities);
    }

    @Override
    List<Output> process(Observation reading, CityConfiguration city, PeerCityState memory) {
        List<Output> outputs = new ArrayList<>(1);
        InsertResult result = memory.readings.insert(reading);
        for (CityHour hour : result.hours()) {
            outputs.add(new Output(Topics.WEATHER_HOURLY, Json.write(hour.published(hour.revision(), Instant.now()))));
        }
        NewestReading newest = result.newest();
        if (newest != null) {
            NewestReadingOutput update = LiveReadingMapper.of(newest, city);
            outputs.add(new Output(Topics.WEATHER_QUERIES_RESULTS, Json.write(update.live())));
            AlertUpdate next = alerts.next(memory.alerts, update.watched());
            memory.alerts = next.city();
            next.alerts().forEach(alert -> outputs.add(new Output(Topics.WEATHER_ALERTS, Json.write(alert))));
        }
        return outputs;
    }

    @Override
    public PeerCityState empty() {
        return new PeerCityState(new CityState(), CityAlertState.NONE);
    }

    /** Alerts, then each bucket with its source: all of them with their length before them. */
    @Override
    public byte[] write(PeerCityState memory) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(CityAlertStateCodec.write(memory.alerts));
        memory.readings.buckets().forEach((source, buckets) -> {
            byte[] name = source.getBytes(StandardCharsets.UTF_8);
            for (HourBucket bucket : buckets) {
                parts.add(name);
                parts.add(HourBucketCodec.write(bucket));
            }
        });
        ByteBuffer out = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> out.putInt(part.length).put(part));
        return out.array();
    }

    @Override
    public PeerCityState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CityAlertState remembered = CityAlertStateCodec.read(part(in));
        Map<String, List<HourBucket>> buckets = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            String source = new String(part(in), StandardCharsets.UTF_8);
            buckets.computeIfAbsent(source, unknown -> new ArrayList<>()).add(HourBucketCodec.read(part(in)));
        }
        return new PeerCityState(CityState.of(buckets), remembered);
    }

    private static byte[] part(ByteBuffer in) {
        byte[] part = new byte[in.getInt()];
        in.get(part);
        return part;
    }
}
