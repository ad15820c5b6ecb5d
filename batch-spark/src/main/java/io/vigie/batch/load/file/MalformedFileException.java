package io.vigie.batch.load.file;

import io.vigie.model.text.SafeQuotation;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is rejected whole, naming the lines that are not what its layout promises. */
public final class MalformedFileException extends Exception {
    private static final long serialVersionUID = 1L;
    /** So many lines are named; the others are counted. */
    static final int LINES_NAMED = 10;

    /**
     * What is wrong with a line.
     *
     * @param number counted from 1
     */
    public record Fault(long number, String reason) {
        /** A reason may quote the line, which may be as long as a line can be. */
        private static final int MAX_CHARS = 200;

        public Fault {
            reason = SafeQuotation.printable(reason, MAX_CHARS);
        }
    }

    private final transient List<Fault> faults;

    public MalformedFileException(String file, List<Fault> faults) {
        this(file, faults, faults.size());
    }

    /**
     * @param faults those of the first lines
     * @param count of how many
     */
    public MalformedFileException(String file, List<Fault> faults, long count) {
        super("Cannot load " + file + ": " + summary(faults, count));
        this.faults = List.copyOf(faults);
    }

    /** @param reason why the file as a whole cannot be taken */
    public MalformedFileException(String file, String reason) {
        super("Cannot load " + file + ": " + reason);
        this.faults = List.of();
    }

    /** The first of them; none where the file as a whole is at fault. */
    public List<Fault> faults() {
        return faults;
    }

    private static String summary(List<Fault> faults, long count) {
        String named = faults.stream()
                .limit(LINES_NAMED)
                .map(fault -> "line " + fault.number() + ": " + fault.reason())
                .collect(Collectors.joining("; "));
        return count <= LINES_NAMED ? named : named + "; and " + (count - LINES_NAMED) + " more lines";
    }
}
