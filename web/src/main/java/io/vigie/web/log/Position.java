package io.vigie.web.log;

/** Where a message stands: topic, partition and offset. */
public record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
