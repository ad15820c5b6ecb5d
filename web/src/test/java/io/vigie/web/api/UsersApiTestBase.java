package io.vigie.web.api;

import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.TestUsersFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with a file of users: ada is an editor, zoé a viewer; both have the same password. */
abstract class UsersApiTestBase extends ApiTestBase {
    static final String PASSWORD = TestUsersFile.PASSWORD;
    static final String FORM = "application/x-www-form-urlencoded";

    UsersApiTestBase(Map<String, String> environment, Clock clock) {
        super(with(environment), clock);
    }

    private static Map<String, String> with(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VIGIE_WEB_USERS_FILE", TestUsersFile.file().toString());
        return all;
    }

    /** The form as a browser has it: its cookie and its token. */
    record Form(String cookie, String token) {}

    Form form(String... headers) {
        HttpReply page = get("/login", headers);
        Matcher token = Pattern.compile("name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")
                .matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no token in " + page.text());
        }
        return new Form(cookie(page), token.group(1));
    }

    /** The first cookie that an answer sets, as it is sent back. */
    static String cookie(HttpReply reply) {
        return reply.header("Set-Cookie").split(";")[0];
    }

    HttpReply signIn(Form form, String user, String password, String... headers) {
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
