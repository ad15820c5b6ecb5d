/** The message log on Kafka: the only package that knows Kafka's clients. */
package io.vigie.web.kafka;
