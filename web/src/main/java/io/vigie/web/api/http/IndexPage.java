package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.model.json.Json;
import io.vigie.web.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page, rendered once but for whose it is: it names the bundle of scripts and styles by names that change with
 * their contents (docs/decisions/0025-web-page-as-one-bundle.md), and carries what the page shows of the server itself.
 */
public final class IndexPage {
    /** Where the bundle is, as an address and as a folder of the class path below {@code /public}. */
    public static final String ASSETS = "/assets";

    private static final String TEMPLATE = "/page/index.html";
    /** In the HTML itself: as an image it would be a request, and the icon of the browser's tab another. */
    private static final String LOGO = "/public/vigie.svg";
    /** esbuild's account of what it has made from what ("metafile"). */
    private static final String BUNDLE = "/page/bundle.json";

    private final String html;

    private IndexPage(String html) {
        this.html = html;
    }

    public static IndexPage render(Settings settings) {
        Bundle bundle = new Bundle(map(map(Json.tree(bytes(BUNDLE))).get("outputs")));
        String preloads = bundle.staticImportsOf("js/main.js")
                .map(address -> "  <link rel=\"modulepreload\" href=\"" + address + "\">\n")
                .collect(Collectors.joining());
        return new IndexPage(new String(bytes(TEMPLATE), StandardCharsets.UTF_8)
                .replace("{version}", escaped(settings.codeVersion()))
                .replace(
                        "{grafana}",
                        escaped(settings.grafana().map(URI::toString).orElse("")))
                .replace("{logo}", new String(bytes(LOGO), StandardCharsets.UTF_8).strip())
                .replace("{texts.fr}", bundle.addressOf("js/i18n/fr.js"))
                .replace("{texts.en}", bundle.addressOf("js/i18n/en.js"))
                .replace("{styles}", bundle.addressOf("css/main.css"))
                .replace("{script}", bundle.addressOf("js/main.js"))
                .replace("  {preloads}\n", preloads));
    }

    /** The files of the bundle. @param outputs what esbuild wrote, by path */
    private record Bundle(Map<?, ?> outputs) {
        String addressOf(String source) {
            return address(output(source).getKey());
        }

        /** What a module cannot start without. */
        Stream<String> staticImportsOf(String source) {
            return ((List<?>) Objects.requireNonNull(
                            map(output(source).getValue()).get("imports")))
                    .stream()
                            .map(IndexPage::map)
                            .filter(each -> "import-statement".equals(each.get("kind")))
                            .map(each -> address(each.get("path")));
        }

        private Map.Entry<?, ?> output(String source) {
            return outputs.entrySet().stream()
                    .filter(output -> String.valueOf(map(output.getValue()).get("entryPoint"))
                            .endsWith("/public/" + source))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("Cannot show the page: " + source + " is not bundled"));
        }

        private static String address(@Nullable Object path) {
            String text = String.valueOf(path);
            return ASSETS + text.substring(text.lastIndexOf('/'));
        }
    }

    private static Map<?, ?> map(@Nullable Object json) {
        return (Map<?, ?>) Objects.requireNonNull(json);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = IndexPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Cannot show the page: " + resource + " is missing; build with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page for nobody in particular. */
    public String html() {
        return html;
    }

    /** Says whose the page is, so that it offers what he may do. */
    public void show(Context context) {
        String own = html.replace("{may_change}", String.valueOf(RequestSecurityFilter.mayChange(context)))
                .replace(
                        "{session}",
                        String.valueOf(Authentication.session(context).isPresent()))
                .replace("{user}", escaped(RequestSecurityFilter.user(context).orElse("")));
        String etag = "\"" + Sha256.base64(own) + "\"";
        String caching = RequestSecurityFilter.user(context).isPresent() ? "private, no-cache" : "no-cache";
        context.header("Cache-Control", caching).header("ETag", etag);
        if (etag.equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.html(own);
        }
    }
}
