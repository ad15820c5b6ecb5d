package io.vigie.batch.load.file;

/** What becomes of a file with a line that is not what its layout promises. */
public enum FaultyLinePolicy {
    /** It is rejected whole, naming the lines. */
    REJECT_FILE,
    /** The line is left out and counted, unless most lines are like that. */
    DROP_LINE
}
