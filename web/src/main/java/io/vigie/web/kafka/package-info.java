/** The message log on Kafka: the only package that knows Kafka's clients. */
@NullMarked
package io.vigie.web.kafka;

import org.jspecify.annotations.NullMarked;
