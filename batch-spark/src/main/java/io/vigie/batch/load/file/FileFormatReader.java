package io.vigie.batch.load.file;

import java.io.IOException;
import java.util.List;

/**
 * A layout in which weather of hours or of days is published; a new layout is a new class and a line in
 * {@link FileFormatReaders}.
 */
public interface FileFormatReader {
    /** The name in reports. */
    String id();

    /** What it is, for those who look for their file's: in one line. */
    String about();

    /** Columns that the header of every such file has; none where there is no header. */
    default List<String> columns() {
        return List.of();
    }

    /** How it wants a table that is no text to be written out. */
    default CellTextFormat cellFormat() {
        return CellTextFormat.COMMAS;
    }

    /** Whether a file that begins with this line has this layout. */
    boolean understands(String firstLine);

    /**
     * Reads a file into {@code contents}: readings or days in the units of the contract, and the faults of lines that
     * do not hold what the layout promises.
     */
    void read(FileLineReader lines, FileContentsCollector contents) throws IOException;
}
