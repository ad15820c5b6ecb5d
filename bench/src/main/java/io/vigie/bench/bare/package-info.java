/** The limit: a loop of Kafka's own clients. */
@NullMarked
package io.vigie.bench.bare;

import org.jspecify.annotations.NullMarked;
