package io.vigie.embedded;

import java.util.Map;

/**
 * A topic as a cluster has it.
 *
 * @param configuration its settings in force, by Kafka's names
 */
record CurrentTopic(int partitions, Map<String, String> configuration) {}
