package io.vigie.streams.health;

/** What a process says of itself when asked. */
public interface ProcessHealth {

    /** Whether the process does its work at all; if not, only a new start helps. */
    Report live();

    /** Whether it is doing its work now. */
    Report ready();

    /**
     * One answer.
     *
     * @param good whether all is well
     * @param details a record, written as JSON
     */
    record Report(boolean good, Object details) {}
}
