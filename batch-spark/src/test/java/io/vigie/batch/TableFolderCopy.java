package io.vigie.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of tables: a table is what lies in its folder, so a copy of the folder is a copy of the table. */
public final class TableFolderCopy {
    private TableFolderCopy() {}

    /** Copies all that lies in a folder into another one, which is there. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
