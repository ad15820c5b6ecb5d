package io.vigie.web.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users' file, and the program that changes it. */
class UsersAppTest {
    private static final String HASH =
            " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    @TempDir
    private Path folder;

    private Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void name() {
        file = folder.resolve("users");
    }

    @Test
    void who_is_added_may_sign_in_and_nobody_else_of_the_machine_reads_the_file() throws IOException {
        assertThat(run("correct horse battery\n", "add", "zoé", "viewer")).isZero();
        assertThat(run("another long secret\n", "add", "ada@example.org", "editor"))
                .isZero();

        assertThat(new UsersFile(file).read())
                .extracting(
                        account -> account.user().name() + " " + account.user().role())
                .containsExactly("zoé VIEWER", "ada@example.org EDITOR");
        assertThat(new UsersFile(file).read().get(0).hash().matches("correct horse battery"))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .doesNotContain("horse")
                .doesNotContain("secret");
    }

    @Test
    void who_is_added_again_has_the_new_role_and_comments_stay() throws IOException {
        write("# meteo\nada viewer" + HASH + "\n\nbob viewer" + HASH + "\n");

        run("correct horse battery\n", "add", "ada", "editor");

        assertThat(Files.readAllLines(file)).startsWith("# meteo", "", "bob viewer" + HASH);
        assertThat(new UsersFile(file).read())
                .extracting(Account::user)
                .containsExactly(new User("bob", Role.VIEWER), new User("ada", Role.EDITOR));
    }

    @Test
    void who_is_removed_is_there_no_more() throws IOException {
        write("ada viewer" + HASH + "\nbob viewer" + HASH + "\n");

        assertThat(run("", "remove", "ada")).isZero();
        assertThat(run("", "remove", "ada")).isEqualTo(2);
        said.reset();
        assertThat(run("", "list")).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("bob viewer\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    eleven chrs           | add ada editor  | Cannot take the password: it has 11 characters, 12 are needed at least
                    ''                    | add ada editor  | Cannot take the password: it has 0 characters, 12 are needed at least
                    correct horse battery | add a:b editor  | Cannot add a:b: a name has letters, digits and . _ @ + -, up to 100
                    correct horse battery | add ada root    | 'Cannot add ada: the role is none of viewer, editor: root'
                    correct horse battery | add ada         | 'Cannot change users: neither add NAME ROLE, remove NAME nor list'""")
    void what_cannot_be_used_is_named_and_nothing_is_written(String input, String arguments, String message) {
        assertThat(run(input + "\n", arguments.split(" "))).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo(message + "\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_every_user_may_read_is_rejected() throws IOException {
        write("ada viewer" + HASH + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new UsersFile(file).read())
                .hasMessage("Cannot use the users' file " + file
                        + ": every user of this machine may read it, and it holds hashes of passwords");
        assertThat(run("correct horse battery\n", "add", "bob", "viewer")).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("ada viewer" + HASH + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ada                          | line 2: not a name, a role and a hash
                    ada root $argon2id           | 'line 2: its role is none of viewer, editor: root'
                    ada viewer secret            | line 2: its hash is not $argon2id$v=19$m=…,t=…,p=…$salt$hash
                    ada viewer $argon2id more    | line 2: not a name, a role and a hash""")
    void a_line_that_cannot_be_used_is_named(String line, String why) throws IOException {
        write("# users\n" + line + "\n");

        assertThatThrownBy(() -> new UsersFile(file).read())
                .hasMessage("Cannot use the users' file " + file + ": " + why);
    }

    @Test
    void a_user_is_there_once() throws IOException {
        write("ada viewer" + HASH + "\nada editor" + HASH + "\n");

        assertThatThrownBy(() -> new UsersFile(file).read()).hasMessageEndingWith(": ada is there twice");
    }

    private void write(String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private int run(String input, String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return UsersApp.run(
                arguments,
                Map.of("VIGIE_WEB_USERS_FILE", file.toString()),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                out);
    }
}
