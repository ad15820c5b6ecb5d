#!/usr/bin/env bash
# Apache Kafka 4.4.0 (broker and clients)
#
# Behaviour: the end of a transaction is an entry of its own in the partition, with an offset and the time at which
# the broker wrote it. Searches by time find it: asked for the first record after the newest reading,
# offsetsForTimes names an offset at which no consumer ever gets a record, and the offset of the greatest timestamp
# (OffsetSpec.maxTimestamp) is the marker's.
# Why nobody would guess it: a search that finds nothing answers null, and does so without transactions; consumers
# skip markers, so every other API hides them; and records that carry the time of an observation are older than
# any marker, which makes the marker the "newest record" of the partition.
# For a user: "how fresh is the newest reading?" answers "just now" for a source that resends last year's, the
# lag of a reader that has read everything is 1, and "the last n offsets" are fewer than n records.
# Remedy: take freshness from a record that was read, not from a search by time; poll with a limit after a seek.
set -euo pipefail
work=$(mktemp -d)
broker=
trap '[[ -z $broker ]] || kill "$broker" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.4.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

class Look {
    static final Instant NEWEST = Instant.parse("2026-01-01T02:00:00Z");
    static Map<String, Object> broker;

    static void write(String topic, boolean transaction) throws Exception {
        Map<String, Object> settings = new HashMap<>(broker);
        if (transaction) {
            settings.put("transactional.id", topic);
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (transaction) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            for (int hour = 0; hour < 3; hour++) {
                long observed = NEWEST.minus(Duration.ofHours(2 - hour)).toEpochMilli();
                producer.send(new ProducerRecord<>(topic, 0, observed, "paris", "reading " + hour)).get();
            }
            if (transaction) {
                producer.commitTransaction();
            }
        }
    }

    /** The offset of the first record after the newest reading, of the greatest timestamp, and of the last one read. */
    static List<Long> offsets(Admin admin, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        long greatest = admin.listOffsets(Map.of(partition, OffsetSpec.maxTimestamp()))
                .partitionResult(partition).get().offset();
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            long after = NEWEST.plusSeconds(1).toEpochMilli();
            OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, after)).get(partition);
            consumer.seekToBeginning(List.of(partition));
            long last = -1;
            for (int look = 0; look < 20 && last < 2; look++) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    last = record.offset();
                }
            }
            return List.of(found == null ? -1 : found.offset(), greatest, last);
        }
    }

    public static void main(String[] arguments) throws Exception {
        broker = Map.of("bootstrap.servers", arguments[0]);
        try (Admin admin = Admin.create(broker)) {
            for (String topic : List.of("plain", "whole")) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            }
            write("plain", false);
            write("whole", true);
            List<Long> plain = offsets(admin, "plain");
            List<Long> whole = offsets(admin, "whole");
            System.out.println("Kafka 4.4.0, three readings of 1 January at the offsets 0 to 2; offset of");
            System.out.println("the first after them (-1: none), of the greatest timestamp, of the last one read:");
            System.out.println("sent plainly: " + plain + "; in a transaction: " + whole);
            boolean holds = plain.equals(List.of(-1L, 2L, 2L)) && whole.equals(List.of(3L, 3L, 2L));
            if (!holds) {
                System.err.println("The behaviour changed: look again.");
            }
            System.exit(holds ? 0 : 1);
        }
    }
}
EOF
read -r port controller < <(python3 -c '
import socket
held = [socket.socket() for _ in range(2)]
for one in held:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))')
cat > server.properties <<EOF
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:$controller
log.dirs=$work/data
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
log.cleaner.dedupe.buffer.size=16777216
EOF
java=(java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "jars/*")
"${java[@]}" kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAQ -c server.properties --standalone \
  > format.log 2>&1
"${java[@]}" kafka.Kafka server.properties > broker.log 2>&1 &
broker=$!
timeout 90 "${java[@]}" Look.java "127.0.0.1:$port" 2> client.log || { tail -20 client.log >&2; exit 1; }
