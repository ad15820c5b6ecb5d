package io.vigie.web.api.login;

/** Words of the form. */
enum LoginTexts {
    FR(
            "fr",
            "Connexion",
            "Nom",
            "Mot de passe",
            "Se connecter",
            "English",
            "Le nom ou le mot de passe ne convient pas.",
            "Trop d’essais depuis votre adresse. Réessayez dans %d s.",
            "Cette page était ouverte depuis trop longtemps, ou les cookies sont refusés. Réessayez."),
    EN(
            "en",
            "Sign in",
            "Name",
            "Password",
            "Sign in",
            "Français",
            "The name or the password is not right.",
            "Too many attempts from your address. Try again in %d s.",
            "This page had been open for too long, or cookies are refused. Try again.");

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

    LoginTexts(
            String language,
            String title,
            String user,
            String password,
            String submit,
            String other,
            String wrong,
            String wait,
            String stale) {
        this.language = language;
        this.title = title;
        this.user = user;
        this.password = password;
        this.submit = submit;
        this.other = other;
        this.wrong = wrong;
        this.wait = wait;
        this.stale = stale;
    }

    /** @param seconds until the next attempt is looked at */
    String wait(String seconds) {
        return wait.replace("%d", seconds);
    }

    LoginTexts other() {
        return this == FR ? EN : FR;
    }
}
