package io.vigie.web.users;

import io.vigie.model.text.SafeQuotation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the users' file that {@code VIGIE_WEB_USERS_FILE} names: {@code add NAME ROLE}, with the password as the
 * first line of its input; {@code remove NAME}; {@code list}.
 */
public final class UsersApp {
    private static final String FILE = "VIGIE_WEB_USERS_FILE";
    private static final int MAX_QUOTED = 100;

    private UsersApp() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.in, System.out, System.err));
    }

    /** @return the code to exit with: 2 where something given cannot be used */
    static int run(
            String[] arguments, Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        try {
            String file = Optional.ofNullable(environment.get(FILE))
                    .filter(name -> !name.isBlank())
                    .orElseThrow(() -> new IllegalArgumentException("Cannot change users: " + FILE + " is not set"));
            carryOut(arguments, new UsersFile(Path.of(file)), in, out);
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static void carryOut(String[] arguments, UsersFile file, InputStream in, PrintStream out)
            throws IOException {
        switch (arguments.length == 0 ? "" : arguments[0] + " " + (arguments.length - 1)) {
            case "add 2" -> {
                User user = user(arguments[1], arguments[2]);
                file.put(new Account(user, Argon2Hash.of(password(in))));
                out.println(user.name() + " is a user now: " + user.role().id());
            }
            case "remove 1" -> {
                if (!file.remove(arguments[1])) {
                    throw new IllegalArgumentException("Cannot remove "
                            + SafeQuotation.printable(arguments[1], MAX_QUOTED) + ": there is no such user");
                }
                out.println(arguments[1] + " is no user any more");
            }
            case "list 0" ->
                file.read()
                        .forEach(account -> out.println(account.user().name() + " "
                                + account.user().role().id()));
            default ->
                throw new IllegalArgumentException("Cannot change users: neither add NAME ROLE, remove NAME nor list");
        }
    }

    private static User user(String name, String role) {
        if (!User.isName(name)) {
            throw new IllegalArgumentException("Cannot add " + SafeQuotation.printable(name, MAX_QUOTED)
                    + ": a name has letters, digits and . _ @ + -, up to 100");
        }
        return new User(
                name,
                Role.of(role)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Cannot add " + name + ": the role is none of viewer, editor: "
                                        + SafeQuotation.printable(role, MAX_QUOTED))));
    }

    private static String password(InputStream in) throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.length() < Credentials.MIN_PASSWORD_CHARS) {
            throw new IllegalArgumentException("Cannot take the password: it has "
                    + (line == null ? 0 : line.length()) + " characters, " + Credentials.MIN_PASSWORD_CHARS
                    + " are needed at least");
        }
        return line;
    }
}
