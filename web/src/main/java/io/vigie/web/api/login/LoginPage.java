package io.vigie.web.api.login;

import io.vigie.web.api.http.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The form that a browser shows to who is not signed in. Without a script, and all in one: nothing else is shown
 * before the login.
 */
public final class LoginPage {
    /** The only style that its Content-Security-Policy lets in, by its hash. */
    public static final String STYLE = """
            :root { color-scheme: light dark; --ink: light-dark(#13202a, #e6eef4); --muted: light-dark(#516170, #9fb1bf);
              --line: light-dark(#7c8b98, #6b7d8b); --accent: light-dark(#0b5c8f, #6cc0f2); --bad: light-dark(#a3230f, #ff9b8a); }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px;
              font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: light-dark(#f3f6f8, #0e161d); }
            main { width: 100%; max-width: 360px; padding: 24px; border-radius: 12px; background: light-dark(#ffffff, #151f28); }
            .brand { display: flex; align-items: center; gap: 8px; margin: 0 0 8px; font-weight: 600; }
            h1 { margin: 0 0 16px; font-size: 22px; }
            label { display: block; margin: 12px 0 4px; }
            input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: transparent;
              border: 1px solid var(--line); border-radius: 8px; }
            button { width: 100%; min-height: 44px; margin-top: 20px; font: inherit; font-weight: 600; border: 0;
              border-radius: 8px; color: light-dark(#ffffff, #0e161d); background: var(--accent); cursor: pointer; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            a { color: var(--accent); display: inline-block; padding: 8px 0; }
            .oidc { display: block; margin-top: 16px; padding: 10px; text-align: center; border: 1px solid var(--line);
              border-radius: 8px; text-decoration: none; font-weight: 600; overflow-wrap: anywhere; }
            .problem { margin: 0 0 8px; padding: 8px 12px; border-left: 4px solid var(--bad); color: var(--bad); }
            .foot { margin: 16px 0 0; }
            """;

    private static final String ICON = "data:image/svg+xml;base64," + icon();

    /**
     * What the page shows.
     *
     * @param user the name that was given; empty at first
     * @param problem why one is not signed in; empty at first
     * @param hasPasswords whether anybody signs in with one
     * @param action where the form is sent to; empty: to the page's own address
     * @param token comes back with the form
     * @param oidcHost the name of a server of OpenID Connect; empty without one
     * @param oidc the address that leads there
     * @param otherLanguage the address of the same in the other language
     */
    record Content(
            LoginPageTexts texts,
            String user,
            String problem,
            boolean hasPasswords,
            String action,
            String token,
            String oidcHost,
            String oidc,
            String otherLanguage) {}

    private LoginPage() {}

    static String render(Content content) {
        LoginPageTexts texts = content.texts();
        XmlWriter html = XmlWriter.html();
        html.open("html", Map.of("lang", texts.language));
        html.open("head");
        html.empty("meta", Map.of("charset", "utf-8"));
        html.empty("meta", Map.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
        html.element("title", texts.title + " · Vigie");
        html.empty("link", Map.of("rel", "icon", "href", ICON));
        html.element("style", STYLE);
        html.close();
        html.open("body").open("main");
        html.open("p", Map.of("class", "brand"));
        html.empty("img", Map.of("src", ICON, "alt", "", "width", "28", "height", "28"));
        html.element("span", "Vigie").close();
        html.element("h1", texts.title);
        if (!content.problem().isEmpty()) {
            html.element("p", Map.of("class", "problem", "role", "alert", "id", "problem"), content.problem());
        }
        if (content.hasPasswords()) {
            form(html, content);
        }
        if (!content.oidcHost().isEmpty()) {
            html.element("a", Map.of("class", "oidc", "href", content.oidc()), texts.by(content.oidcHost()));
        }
        html.open("p", Map.of("class", "foot"));
        String other = texts.other().language;
        html.element("a", Map.of("href", content.otherLanguage(), "hreflang", other, "lang", other), texts.other);
        return html.close().close().close().close().toString();
    }

    /**
     * Without an address of its own it is sent to the page's: what a link had after # is there again after the login.
     */
    private static void form(XmlWriter html, Content content) {
        LoginPageTexts texts = content.texts();
        html.open(
                "form",
                content.action().isEmpty()
                        ? Map.of("method", "post")
                        : Map.of("method", "post", "action", content.action()));
        html.empty("input", Map.of("type", "hidden", "name", "token", "value", content.token()));
        html.element("label", Map.of("for", "user"), texts.user);
        field(html, "user", "text", "username", content.user(), content.user().isEmpty());
        html.element("label", Map.of("for", "password"), texts.password);
        field(
                html,
                "password",
                "password",
                "current-password",
                "",
                !content.user().isEmpty());
        html.element("button", Map.of("type", "submit"), texts.submit);
        html.close();
    }

    private static void field(
            XmlWriter html, String name, String type, String autocomplete, String value, boolean hasFocus) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of(
                "id", name, "name", name, "type", type, "autocomplete", autocomplete, "value", value, "required", ""));
        attributes.put("autocapitalize", "none");
        attributes.put("spellcheck", "false");
        if (hasFocus) {
            attributes.put("autofocus", "");
        }
        html.empty("input", attributes);
    }

    private static String icon() {
        try (InputStream in = LoginPage.class.getResourceAsStream("/public/vigie.svg")) {
            return Base64.getEncoder().encodeToString(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
