package io.vigie.batch.load;

import io.vigie.batch.load.file.CellTextFormat;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.format.FileFormatReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of weather, read whole. */
public record ImportFile(FileFormatReader format, FileContentsCollector contents) {
    /**
     * Reads a file to its end.
     *
     * @throws MalformedFileException when its layout is unknown, or a line is not what the layout promises
     * @throws IOException "Cannot read NAME: why"
     */
    public static ImportFile read(Path file, CityMapping mapping) throws IOException, MalformedFileException {
        return read(file, mapping, FaultyLinePolicy.REJECT_FILE, Optional.empty());
    }

    /**
     * The same.
     *
     * @param policy what becomes of a line that is not what the layout promises
     * @param given the layout that somebody said the file has; empty where its first line tells
     */
    static ImportFile read(Path file, CityMapping mapping, FaultyLinePolicy policy, Optional<FileFormatReader> given)
            throws IOException, MalformedFileException {
        return read(file, String.valueOf(file.getFileName()), FileLineReader.MAX_BYTES, mapping, policy, given);
    }

    /**
     * The same of a file that its owner calls otherwise than the disk does.
     *
     * @param name what the mapping, the report and errors call it
     * @param maxBytes the most that it may hold once unpacked
     */
    static ImportFile read(
            Path file,
            String name,
            long maxBytes,
            CityMapping mapping,
            FaultyLinePolicy policy,
            Optional<FileFormatReader> given)
            throws IOException, MalformedFileException {
        FileFormatReader format = given.isPresent() ? given.get() : formatOf(file, name, maxBytes);
        FileContentsCollector contents = new FileContentsCollector(name, mapping, policy);
        try (FileLineReader lines = FileLineReader.of(file, name, maxBytes, format.cellFormat())) {
            format.read(lines, contents);
        }
        contents.check();
        return new ImportFile(format, contents);
    }

    private static FileFormatReader formatOf(Path file, String name, long maxBytes)
            throws IOException, MalformedFileException {
        try (FileLineReader lines = FileLineReader.of(file, name, maxBytes, CellTextFormat.COMMAS)) {
            String beginning = lines.beginning();
            Optional<FileFormatReader> known = FileFormatReaders.of(beginning);
            if (known.isEmpty()) {
                String nearest = FileFormatReaders.nearest(beginning)
                        .map(it -> "; " + it)
                        .orElse("");
                throw new MalformedFileException(
                        name,
                        List.of(new MalformedFileException.Fault(1, "not the beginning of a known layout" + nearest)));
            }
            return known.get();
        }
    }
}
