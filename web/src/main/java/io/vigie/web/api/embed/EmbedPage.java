package io.vigie.web.api.embed;

import io.vigie.model.BilingualText;
import io.vigie.model.sources.SourceNames;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.XmlWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A city on other people's pages: its last reading and the curve of two days before what is usual. Without a script, so that the
 * page around it need trust nothing but a drawing.
 */
public final class EmbedPage {
    /** The only style that its Content-Security-Policy lets in, by its hash. */
    public static final String STYLE = """
            :root { color-scheme: light dark; --ink: light-dark(#13202a, #e6eef4); --muted: light-dark(#516170, #9fb1bf);
              --line: light-dark(#dce3e9, #293742); --curve: light-dark(#cf5c06, #ff9d57); }
            body { margin: 0; padding: 10px 12px; font: 15px/1.4 system-ui, sans-serif; color: var(--ink);
              background: light-dark(#ffffff, #151f28); }
            main { max-width: 420px; }
            h1 { margin: 0; font-size: 17px; }
            p { margin: 2px 0; }
            .now { font-size: 15px; }
            .now strong { font-size: 30px; font-weight: 300; }
            small, .foot { color: var(--muted); font-size: 12px; }
            .badge { font-weight: 600; }
            a { color: inherit; }
            svg { display: block; width: 100%; height: auto; margin: 4px 0; }
            text { fill: var(--muted); font: 11px system-ui, sans-serif; }
            .grid { stroke: var(--line); }
            .band { fill: var(--muted); opacity: 0.25; }
            .curve { fill: none; stroke: var(--curve); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
            """;

    /** Seconds after which the page asks again. */
    private static final String EVERY_S = "300";

    private EmbedPage() {}

    /**
     * What the page shows.
     *
     * @param address of the city's page here
     * @param temperatureC of the last reading; null without one
     * @param weather in the page's language; empty where the source has none
     * @param observedAt of the last reading; null without one
     * @param source of the reading; empty without one
     */
    public record Content(
            String city,
            ZoneId zone,
            String address,
            @Nullable Double temperatureC,
            String weather,
            @Nullable Instant observedAt,
            String source,
            boolean replayed,
            TemperatureCurveSvg curve) {}

    /** @param texts of the page's language, and its unit of temperature */
    public static String render(Content content, EmbedTexts texts) {
        XmlWriter html = XmlWriter.html();
        html.open("html", Map.of("lang", texts.language()));
        html.open("head");
        html.empty("meta", Map.of("charset", "utf-8"));
        html.empty("meta", Map.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
        html.empty("meta", Map.of("http-equiv", "refresh", "content", EVERY_S));
        html.element("title", content.city() + " · Vigie");
        html.element("style", STYLE);
        html.close();
        html.open("body").open("main");
        html.element("h1", content.city());
        now(html, content, texts);
        content.curve().write(html, texts);
        foot(html, content, texts);
        return html.close().close().close().toString();
    }

    private static void now(XmlWriter html, Content content, EmbedTexts texts) {
        html.open("p", Map.of("class", "now"));
        html.element("strong", texts.temperature(content.temperatureC()));
        html.element("span", " " + content.weather());
        html.close();
        if (content.replayed()) {
            html.open("p", Map.of("class", "badge"))
                    .element("span", texts.replay())
                    .close();
        }
    }

    private static void foot(XmlWriter html, Content content, EmbedTexts texts) {
        Instant observedAt = content.observedAt();
        html.open("p", Map.of("class", "foot"));
        String when = observedAt == null ? texts.waiting() : texts.moment(observedAt, content.zone());
        html.element("span", when + " · " + texts.source(content.source()) + " · ");
        if (content.source().contains("open-meteo")) {
            html.open("a", link("https://open-meteo.com/")).element("span", "Open-Meteo.com, CC BY 4.0");
            html.close().element("span", " · ");
        }
        html.open("a", link(content.address())).element("span", "Vigie").close();
        html.close();
    }

    private static Map<String, String> link(String address) {
        return Map.of("href", address, "target", "_blank", "rel", "noopener");
    }

    /** Words and numbers of a page. */
    public record EmbedTexts(String language, boolean fahrenheit) {
        private boolean isFrench() {
            return language.equals("fr");
        }

        private Locale locale() {
            return isFrench() ? Locale.FRANCE : Locale.UK;
        }

        String temperature(@Nullable Double celsius) {
            if (celsius == null) {
                return "–";
            }
            double shown = fahrenheit ? celsius * 9 / 5 + 32 : celsius;
            DecimalFormat tenths = new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(locale()));
            tenths.setRoundingMode(RoundingMode.HALF_UP);
            String text = tenths.format(BigDecimal.valueOf(Thousandths.round(shown)));
            return text.replace('-', '−') + (fahrenheit ? "\u00a0°F" : "\u00a0°C");
        }

        String moment(Instant at, ZoneId zone) {
            return DateTimeFormatter.ofPattern("EEE d MMM HH:mm '('OOOO')'", locale())
                    .withZone(zone)
                    .format(at)
                    .replace("GMT", "UTC");
        }

        String day(Instant at, ZoneId zone) {
            return DateTimeFormatter.ofPattern("EEE d", locale()).withZone(zone).format(at);
        }

        String source(String id) {
            BilingualText name = SourceNames.of(id);
            return isFrench() ? name.fr() : name.en();
        }

        String replay() {
            return isFrench() ? "Rejeu de données enregistrées" : "Replay of recorded data";
        }

        String waiting() {
            return isFrench() ? "En attente de la première mesure" : "Waiting for the first reading";
        }

        String curve(double lowC, double highC) {
            String range = temperature(lowC) + (isFrench() ? " à " : " to ") + temperature(highC);
            return isFrench()
                    ? "Température des 48 dernières heures, de " + range
                    : "Temperature of the last 48 hours, from " + range;
        }

        String band() {
            return isFrench() ? "Bande : 8 valeurs sur 10 à cette saison" : "Band: 8 values of 10 at this season";
        }
    }
}
