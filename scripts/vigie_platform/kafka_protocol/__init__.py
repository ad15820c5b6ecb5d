"""A Kafka broker asked in its own protocol, so that a look costs milliseconds and not a JVM."""
