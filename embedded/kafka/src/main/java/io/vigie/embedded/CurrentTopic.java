package io.vigie.embedded;

import java.util.Map;

/**
 * A topic as a cluster has it.
 *
 * @param copies of each partition; of the one that has the fewest
 * @param configuration its settings in force, by Kafka's names
 */
record CurrentTopic(int partitions, int copies, Map<String, String> configuration) {}
