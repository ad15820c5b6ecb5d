/** The single machine's Kafka: one KRaft broker, and the topics of the contract on any cluster. */
@NullMarked
package io.vigie.embedded;

import org.jspecify.annotations.NullMarked;
