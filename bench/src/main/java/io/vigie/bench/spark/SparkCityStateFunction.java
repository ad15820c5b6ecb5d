package io.vigie.bench.spark;

import io.vigie.bench.peers.PeerReadingProcessor;
import io.vigie.model.observations.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.sql.streaming.GroupState;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.Tuple3;

/**
 * A batch's readings of one city, oldest first: the messages they make. What is remembered of the city is the state,
 * as bytes.
 */
final class SparkCityStateFunction
        implements FlatMapGroupsWithStateFunction<
                String, Tuple2<String, byte[]>, byte[], Tuple3<String, byte[], String>> {

    private static final long serialVersionUID = 1L;

    private static @Nullable PeerReadingProcessor<?> ofThisProcess;

    private final String broker;
    private final String work;

    SparkCityStateFunction(String broker, String work) {
        this.broker = broker;
        this.work = work;
    }

    @Override
    public Iterator<Tuple3<String, byte[], String>> call(
            String city, Iterator<Tuple2<String, byte[]>> received, GroupState<byte[]> state) {
        return call(city, received, state, work());
    }

    private static <M> Iterator<Tuple3<String, byte[], String>> call(
            String city,
            Iterator<Tuple2<String, byte[]>> received,
            GroupState<byte[]> state,
            PeerReadingProcessor<M> work) {
        // A shuffle does not keep the order of the topic.
        List<Observation> readings = new ArrayList<>();
        received.forEachRemaining(record -> {
            Observation reading = work.accepted(record._2());
            if (reading != null) {
                readings.add(reading);
            }
        });
        readings.sort(Comparator.comparing(Observation::observedAt));
        M memory = state.exists() ? work.read(state.get()) : work.empty();
        List<Tuple3<String, byte[], String>> messages = new ArrayList<>(readings.size());
        for (Observation reading : readings) {
            for (PeerReadingProcessor.Output output : work.process(reading, memory)) {
                messages.add(new Tuple3<>(city, output.value(), output.topic()));
            }
        }
        state.update(work.write(memory));
        return messages.iterator();
    }

    /** The cities are read once by each process, when the first task needs them. */
    private PeerReadingProcessor<?> work() {
        synchronized (SparkCityStateFunction.class) {
            PeerReadingProcessor<?> made = ofThisProcess;
            if (made == null) {
                made = PeerReadingProcessor.of(work, broker);
                ofThisProcess = made;
            }
            return made;
        }
    }
}
