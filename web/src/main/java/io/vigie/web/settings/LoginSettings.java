package io.vigie.web.settings;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.web.oidc.OidcSettings;
import io.vigie.web.users.Account;
import io.vigie.web.users.Credentials;
import io.vigie.web.users.UsersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of who may sign in.
 *
 * @param single one login for all, of an editor
 * @param accounts of the users' file
 * @param oidc who else vouches for users
 */
public record LoginSettings(Optional<Credentials> single, List<Account> accounts, Optional<OidcSettings> oidc) {
    static final LoginSettings NONE = new LoginSettings(Optional.empty(), List.of(), Optional.empty());

    static LoginSettings from(Environment env) {
        Optional<Credentials> single = single(env);
        List<Account> accounts = env.text("VIGIE_WEB_USERS_FILE")
                .map(file -> new UsersFile(Path.of(file)).read())
                .orElse(List.of());
        if (accounts.isEmpty() && env.text("VIGIE_WEB_USERS_FILE").isPresent()) {
            throw new InvalidSettingException(
                    "Cannot start: the file of VIGIE_WEB_USERS_FILE names nobody; scripts/users adds users");
        }
        for (Account account : accounts) {
            if (single.filter(login -> login.user().equals(account.user().name()))
                    .isPresent()) {
                throw new InvalidSettingException("Cannot start: VIGIE_WEB_USER is also in VIGIE_WEB_USERS_FILE: "
                        + account.user().name());
            }
        }
        return new LoginSettings(single, accounts, OidcSettings.from(env));
    }

    /** Whether a login is asked for. */
    public boolean isNeeded() {
        return hasPasswords() || oidc.isPresent();
    }

    /** Whether anybody signs in with a password. */
    public boolean hasPasswords() {
        return single.isPresent() || !accounts.isEmpty();
    }

    private static Optional<Credentials> single(Environment env) {
        Optional<String> user = env.text("VIGIE_WEB_USER");
        Optional<String> password = password(env);
        if (user.isPresent() != password.isPresent()) {
            throw new InvalidSettingException("Cannot start: half a login is set, VIGIE_WEB_USER and one of"
                    + " VIGIE_WEB_PASSWORD and VIGIE_WEB_PASSWORD_FILE make a whole one");
        }
        if (user.filter(name -> name.contains(":")).isPresent()) {
            throw new InvalidSettingException(
                    "Cannot start: VIGIE_WEB_USER has a colon, which no login can send: " + user.get());
        }
        return user.map(name -> new Credentials(name, password.orElseThrow()));
    }

    private static Optional<String> password(Environment env) {
        Optional<String> inFile = env.text("VIGIE_WEB_PASSWORD_FILE").map(LoginSettings::firstLine);
        Optional<String> given = env.text("VIGIE_WEB_PASSWORD");
        if (inFile.isPresent() && given.isPresent()) {
            throw new InvalidSettingException(
                    "Cannot start: both VIGIE_WEB_PASSWORD and VIGIE_WEB_PASSWORD_FILE are set, one is meant");
        }
        Optional<String> password = inFile.or(() -> given);
        if (password.filter(text -> text.length() < Credentials.MIN_PASSWORD_CHARS)
                .isPresent()) {
            throw new InvalidSettingException("Cannot start: the password of "
                    + (inFile.isPresent() ? "VIGIE_WEB_PASSWORD_FILE" : "VIGIE_WEB_PASSWORD") + " has "
                    + password.get().length() + " characters, " + Credentials.MIN_PASSWORD_CHARS
                    + " are needed at least");
        }
        return password;
    }

    private static String firstLine(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidSettingException(
                    "Cannot start: VIGIE_WEB_PASSWORD_FILE cannot be read: "
                            + Path.of(file).toAbsolutePath(),
                    e);
        }
    }
}
