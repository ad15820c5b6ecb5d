package io.vigie.web.log;

/**
 * A log that is there.
 *
 * @param words a few about it, for people
 * @param underReplicated partitions of which fewer copies are in step than there should be: safe, until one more is lost
 */
public record MessageLogHealth(String words, int underReplicated) {}
