package io.vigie.web.api.login;

import io.javalin.http.Context;
import io.vigie.web.api.http.RequestParams;
import java.util.List;
import java.util.Optional;

/** Words of the form. */
enum LoginPageTexts {
    FR(
            "fr",
            "Connexion",
            "Nom",
            "Mot de passe",
            "Se connecter",
            "English",
            "Le nom ou le mot de passe ne convient pas.",
            "Trop d’essais depuis votre adresse. Réessayez dans %d s.",
            "Cette page était ouverte depuis trop longtemps, ou les cookies sont refusés. Réessayez.",
            "Se connecter avec %s",
            "%s ne confirme pas votre identité. Réessayez.",
            "Votre compte de %s n’a pas accès à cette Vigie.",
            "%s ne répond pas. Réessayez dans un instant."),
    EN(
            "en",
            "Sign in",
            "Name",
            "Password",
            "Sign in",
            "Français",
            "The name or the password is not right.",
            "Too many attempts from your address. Try again in %d s.",
            "This page had been open for too long, or cookies are refused. Try again.",
            "Sign in with %s",
            "%s does not confirm who you are. Try again.",
            "Your account of %s has no access to this Vigie.",
            "%s does not answer. Try again in a moment.");

    final String language;
    final String title;
    final String user;
    final String password;
    final String submit;
    /** The other language's own name. */
    final String other;

    final String wrong;
    private final String wait;
    final String stale;
    private final String by;
    private final String notProven;
    private final String notAllowed;
    private final String unavailable;

    LoginPageTexts(
            String language,
            String title,
            String user,
            String password,
            String submit,
            String other,
            String wrong,
            String wait,
            String stale,
            String by,
            String notProven,
            String notAllowed,
            String unavailable) {
        this.language = language;
        this.title = title;
        this.user = user;
        this.password = password;
        this.submit = submit;
        this.other = other;
        this.wrong = wrong;
        this.wait = wait;
        this.stale = stale;
        this.by = by;
        this.notProven = notProven;
        this.notAllowed = notAllowed;
        this.unavailable = unavailable;
    }

    /** @param seconds until the next attempt is looked at */
    String wait(String seconds) {
        return wait.replace("%d", seconds);
    }

    /** @param host of a server of OpenID Connect, as in the next three */
    String by(String host) {
        return by.replace("%s", host);
    }

    String notProven(String host) {
        return notProven.replace("%s", host);
    }

    String notAllowed(String host) {
        return notAllowed.replace("%s", host);
    }

    String unavailable(String host) {
        return unavailable.replace("%s", host);
    }

    /** The texts of the language that the address names, else of the one that the browser likes best. */
    static LoginPageTexts of(Context context) {
        Optional<String> chosen = RequestParams.text(context, "lang");
        String language = chosen.orElseGet(() -> RequestParams.preferredLanguage(context, List.of("fr", "en")));
        return language.equals(EN.language) ? EN : FR;
    }

    LoginPageTexts other() {
        return this == FR ? EN : FR;
    }
}
