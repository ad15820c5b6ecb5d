package io.vigie.bench.spark;

import io.vigie.bench.peers.ActiveCities;
import io.vigie.bench.peers.LastHour;
import io.vigie.bench.peers.PeerWork;
import io.vigie.model.observations.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.sql.streaming.GroupState;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * A batch's readings of one city, oldest first: the live readings they make. The city's last hour is the state, as
 * bytes.
 */
final class CountReadings
        implements FlatMapGroupsWithStateFunction<String, Tuple2<String, byte[]>, byte[], Tuple2<String, byte[]>> {

    private static final long serialVersionUID = 1L;

    private static @Nullable PeerWork ofThisProcess;

    private final String broker;

    CountReadings(String broker) {
        this.broker = broker;
    }

    @Override
    public Iterator<Tuple2<String, byte[]>> call(
            String city, Iterator<Tuple2<String, byte[]>> received, GroupState<byte[]> state) {
        PeerWork work = work(broker);
        // A shuffle does not keep the order of the topic.
        List<Observation> readings = new ArrayList<>();
        received.forEachRemaining(record -> {
            Observation reading = work.accepted(record._2());
            if (reading != null) {
                readings.add(reading);
            }
        });
        readings.sort(Comparator.comparing(Observation::observedAt));
        LastHour hour = state.exists() ? LastHour.of(state.get()) : LastHour.empty();
        List<Tuple2<String, byte[]>> live = new ArrayList<>(readings.size());
        for (Observation reading : readings) {
            byte[] message = work.counted(reading, hour);
            if (message != null) {
                live.add(new Tuple2<>(city, message));
            }
        }
        state.update(hour.bytes());
        return live.iterator();
    }

    /** The cities are read once by each process, when the first task needs them. */
    private static synchronized PeerWork work(String broker) {
        PeerWork work = ofThisProcess;
        if (work == null) {
            work = new PeerWork(ActiveCities.read(broker));
            ofThisProcess = work;
        }
        return work;
    }
}
