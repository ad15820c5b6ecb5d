package io.vigie.batch.load.file;

import java.io.IOException;

/** A layout in which each line stands by itself, after a header if there is one. Blank lines mean nothing. */
public abstract class LineFormatReader implements FileFormatReader {
    @Override
    public final void read(FileLineReader lines, FileContentsCollector contents) throws IOException {
        LineReader reader = null;
        for (String line = lines.nextNotBlank(); line != null; line = lines.nextNotBlank()) {
            contents.isAt(new FileContentsCollector.Position(lines.number(), line));
            try {
                if (reader == null) {
                    reader = reader(line, contents);
                    if (hasHeader()) {
                        continue;
                    }
                }
                reader.read(line);
            } catch (IllegalArgumentException fault) {
                if (reader == null) {
                    contents.addFault(lines.number(), String.valueOf(fault.getMessage()));
                    return;
                }
                contents.addFaultyLine(String.valueOf(fault.getMessage()));
            }
        }
        if (reader != null) {
            reader.end();
        }
    }

    /** Whether the first line names columns; otherwise it is read as all others are, and drops itself as they do. */
    public boolean hasHeader() {
        return true;
    }

    /**
     * What reads the lines after this one, the first, and that too where it is no header.
     *
     * @throws IllegalArgumentException for a first line that this layout does not have
     */
    public abstract LineReader reader(String line, FileContentsCollector contents);

    /** Takes one line apart. */
    @FunctionalInterface
    public interface LineReader {
        /** @throws IllegalArgumentException for a line that does not hold what the layout promises */
        void read(String line);

        /** After the last line: what waited for a later one. */
        default void end() {}
    }
}
