package io.vigie.web.inmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file of users for tests: ada is an editor, zoé a viewer; both have the same password. */
public final class TestUsersFile {
    public static final String PASSWORD = "password";

    /** A known answer of the reference implementation: P-H-C/phc-winner-argon2, src/test.c. */
    private static final String HASH =
            " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n";

    private TestUsersFile() {}

    /** Gone with the JVM. */
    public static Path file() {
        try {
            Path file = Files.createTempFile(
                    "users", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            file.toFile().deleteOnExit();
            return Files.writeString(file, "ada editor" + HASH + "zoé viewer" + HASH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
