package io.vigie.batch.load;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContents;
import io.vigie.batch.load.file.ImportFormat;
import io.vigie.batch.load.file.Lines;
import io.vigie.batch.load.file.MalformedFile;
import io.vigie.batch.load.format.ImportFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file of weather, read whole. */
public record ImportFile(ImportFormat format, FileContents contents) {
    /**
     * Reads a file to its end.
     *
     * @throws MalformedFile when its layout is unknown, or a line is not what the layout promises
     * @throws IOException "Cannot read NAME: why"
     */
    public static ImportFile read(Path file, CityMapping mapping) throws IOException, MalformedFile {
        String name = String.valueOf(file.getFileName());
        ImportFormat format = formatOf(file, name);
        FileContents contents = new FileContents(name, mapping);
        try (Lines lines = Lines.of(file)) {
            format.read(lines, contents);
        }
        contents.check();
        return new ImportFile(format, contents);
    }

    private static ImportFormat formatOf(Path file, String name) throws IOException, MalformedFile {
        try (Lines lines = Lines.of(file)) {
            return ImportFormats.of(lines.beginning())
                    .orElseThrow(() -> new MalformedFile(
                            name, List.of(new MalformedFile.Fault(1, "not the beginning of a known layout"))));
        }
    }
}
