package io.vigie.web.api;

import io.vigie.web.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with a file of users: ada is an editor, zoé a viewer; both have the same password. */
abstract class UsersApiSpecification extends ApiSpecification {
    /** The hash is a known answer of the reference implementation: P-H-C/phc-winner-argon2, src/test.c. */
    static final String PASSWORD = "password";

    private static final String HASH =
            " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n";
    static final String FORM = "application/x-www-form-urlencoded";

    UsersApiSpecification(Map<String, String> environment, Clock clock) {
        super(with(environment), clock);
    }

    private static Map<String, String> with(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VIGIE_WEB_USERS_FILE", usersFile().toString());
        return all;
    }

    static Path usersFile() {
        try {
            Path file = Files.createTempFile(
                    "users", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            file.toFile().deleteOnExit();
            return Files.writeString(file, "ada editor" + HASH + "zoé viewer" + HASH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The form as a browser has it: its cookie and its token. */
    record Form(String cookie, String token) {}

    Form form(String... headers) {
        Reply page = get("/login", headers);
        Matcher token = Pattern.compile("name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")
                .matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no token in " + page.text());
        }
        return new Form(cookie(page), token.group(1));
    }

    /** The first cookie that an answer sets, as it is sent back. */
    static String cookie(Reply reply) {
        return reply.header("Set-Cookie").split(";")[0];
    }

    Reply signIn(Form form, String user, String password, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", FORM, "Cookie", form.cookie()));
        all.addAll(List.of(headers));
        return send("POST", "/login", body(form, user, password), all.toArray(String[]::new));
    }

    static String body(Form form, String user, String password) {
        return "token=" + form.token() + "&user=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    /** The cookie of a session of this user. */
    String session(String user) {
        return cookie(signIn(form(), user, PASSWORD));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
