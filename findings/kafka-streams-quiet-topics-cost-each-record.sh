#!/usr/bin/env bash
# Kafka Streams 4.3.1
#
# Behaviour: before each record, a task looks whether its other topics have one. Of each that has none it formats a
# sentence with a number by String.format (PartitionGroup.readyToProcess), for a log at level TRACE, also where that is
# off. Each quiet topic costs each record of a busy one some 3.5 KB of garbage; 1.5 KB of them only where the default
# locale is not exactly en_US (C and POSIX are not), since Java then looks up the digits of the locale anew.
# Why nobody would guess it: reading a further topic that brings a record a day slows down the one that brings
# thousands a second, a log that is off costs more than parsing the message, and so does a country in the locale.
# For a user: in a profile of Vigie's speed layer it was a seventh of what its threads did.
# Remedy: Locale.setDefault(Locale.Category.FORMAT, Locale.US) at the start takes half of it away. max.task.idle.ms -1
# takes all, and with it the order: a reading may then overtake what switches its city on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka-streams-test-utils</artifactId><version>4.3.1</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'JAVA'
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;

class Look {
    static final List<String> ONE = List.of("busy");
    static final List<String> FOUR = List.of("busy", "quiet-1", "quiet-2", "quiet-3");

    static long bytesARecord(List<String> topics, int idleMs) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics, Consumed.with(Serdes.String(), Serdes.String())).foreach((key, value) -> {});
        Properties settings = new Properties();
        settings.put("application.id", "look");
        settings.put("bootstrap.servers", "nowhere:9092");
        settings.put("state.dir", "state-" + topics.size() + idleMs);
        settings.put("max.task.idle.ms", idleMs);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings)) {
            var input = driver.createInputTopic("busy", new StringSerializer(), new StringSerializer());
            int count = 20_000;
            long before = 0;
            for (int record = 0; record < 2 * count; record++) {
                if (record == count) {
                    before = thread.getCurrentThreadAllocatedBytes();
                }
                input.pipeInput("key", "value");
            }
            return (thread.getCurrentThreadAllocatedBytes() - before) / count;
        }
    }

    /** What the three quiet topics cost a record, without what the test driver itself does for each topic. */
    static long costOfThree(Locale locale) {
        Locale.setDefault(Locale.Category.FORMAT, locale);
        long inOrder = bytesARecord(FOUR, 0) - bytesARecord(ONE, 0);
        long unordered = bytesARecord(FOUR, -1) - bytesARecord(ONE, -1);
        System.out.printf("in the locale %s: %,d bytes a record%n", locale.toLanguageTag(), inOrder - unordered);
        return inOrder - unordered;
    }

    public static void main(String[] arguments) {
        System.out.println("Kafka Streams 4.3.1, three topics without a record beside a busy one:");
        boolean holds = costOfThree(Locale.US) > 3_000 & costOfThree(Locale.ENGLISH) > 7_000;
        if (!holds) {
            System.err.println("The behaviour changed: look again.");
        }
        System.exit(holds ? 0 : 1);
    }
}
JAVA
java -XX:TieredStopAtLevel=1 -cp "jars/*" Look.java 2> look.log || { tail -20 look.log >&2; exit 1; }
