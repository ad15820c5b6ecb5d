package io.vigie.web.api;

import static java.util.stream.Collectors.joining;

import io.vigie.model.json.Json;
import io.vigie.web.api.http.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The description of the API as a page to read: operations with parameters, examples and answers, then the schemas that they
 * refer to. XHTML without a script, so that it needs nothing from elsewhere and the page's Content-Security-Policy stays as
 * strict as it is.
 */
final class ApiReferencePage {
    static final String CONTENT_TYPE = "application/xhtml+xml; charset=utf-8";

    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<String> LIMITS = List.of("format", "minimum", "maximum", "default", "pattern");

    private final XmlWriter page = XmlWriter.xml();
    private final Map<?, ?> document;

    private ApiReferencePage(Map<?, ?> document) {
        this.document = document;
    }

    /** @param openApi the document as JSON, in one piece */
    static byte[] render(byte[] openApi) {
        return new ApiReferencePage((Map<?, ?>) Objects.requireNonNull(Json.tree(openApi)))
                .whole()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String whole() {
        Map<?, ?> info = map(document, "info");
        String title = text(info, "title") + " API " + text(info, "version");
        page.open("html", Map.of("xmlns", "http://www.w3.org/1999/xhtml", "lang", "en"));
        page.open("head").element("title", title);
        page.empty("meta", Map.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
        page.empty("link", Map.of("rel", "stylesheet", "href", "/api-reference.css"));
        page.close().open("body").open("main").element("h1", title);
        page.element("p", text(info, "description"));
        page.open("p").open("a", Map.of("href", "/openapi.json")).text("openapi.json");
        page.close().close();
        map(document, "paths")
                .forEach((path, methods) -> ((Map<?, ?>) methods)
                        .forEach((method, operation) -> operation(method + " " + path, (Map<?, ?>) operation)));
        page.element("h2", "Schemas");
        map(map(document, "components"), "schemas")
                .forEach((name, schema) -> schema(name.toString(), (Map<?, ?>) schema));
        return page.close().close().close().toString();
    }

    private void operation(String heading, Map<?, ?> operation) {
        page.open("section", Map.of("id", text(operation, "operationId")));
        page.open("h2").element("code", heading).close();
        page.element("p", text(operation, "summary"));
        parameters(list(operation, "parameters"));
        body(map(map(map(operation, "requestBody"), "content"), "application/json"));
        page.open("table").open("tbody");
        map(operation, "responses").forEach((status, answer) -> answer(status.toString(), (Map<?, ?>) answer));
        page.close().close().close();
    }

    private void parameters(List<?> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.open("table").open("tbody");
        for (Object each : parameters) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            row(text(parameter, "name"), Boolean.TRUE.equals(parameter.get("required")));
            page.open("td").text(text(parameter, "in") + ": ");
            type(map(parameter, "schema"));
            page.close().element("td", text(parameter, "description"));
            page.element("td", "for instance " + text(parameter, "example")).close();
        }
        page.close().close();
    }

    private void body(Map<?, ?> body) {
        if (body.isEmpty()) {
            return;
        }
        page.open("p").text("Body: ");
        type(map(body, "schema"));
        page.close();
        if (body.get("example") instanceof Map<?, ?> example) {
            page.element("pre", new String(Json.write(example), StandardCharsets.UTF_8));
        }
    }

    private void answer(String status, Map<?, ?> answer) {
        row(status, false);
        page.element("td", text(answer, "description")).open("td");
        map(answer, "content").forEach((mediaType, content) -> {
            page.open("div").text(mediaType + " ");
            type(map((Map<?, ?>) content, "schema"));
            page.close();
        });
        page.close().close();
    }

    private void schema(String name, Map<?, ?> schema) {
        page.open("section", Map.of("id", "schema-" + name)).element("h3", name);
        page.element("p", text(schema, "description"));
        page.open("table").open("tbody");
        List<?> required = list(schema, "required");
        map(schema, "properties").forEach((field, of) -> {
            Map<?, ?> described = of instanceof Map<?, ?> map ? map : Map.of();
            row(field.toString(), required.contains(field));
            page.open("td");
            type(described);
            page.close().element("td", text(described, "description")).close();
        });
        page.close().close().close();
    }

    /** Begins a row of a table. */
    private void row(String name, boolean required) {
        page.open("tr").open("th", Map.of("scope", "row")).element("code", name);
        page.text(required ? " required" : "").close();
    }

    /** What a value is, in a few words; a schema of the document as a link to it. */
    private void type(Map<?, ?> schema) {
        String reference = text(schema, "$ref");
        if (reference.startsWith(SCHEMAS)) {
            String name = reference.substring(SCHEMAS.length()).replaceFirst("/.*", "");
            page.open("a", Map.of("href", "#schema-" + name)).text(name).close();
        } else if (schema.get("items") instanceof Map<?, ?> items) {
            page.text("list of ");
            type(items);
        } else {
            page.text(words(schema));
        }
    }

    private static String words(Map<?, ?> schema) {
        String types = schema.get("type") instanceof List<?> several ? joined(several, " or ") : text(schema, "type");
        Stream<String> limits =
                LIMITS.stream().filter(schema::containsKey).map(limit -> limit + " " + text(schema, limit));
        return Stream.concat(Stream.of(types, joined(list(schema, "enum"), ", ")), limits)
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }

    private static String joined(List<?> values, String separator) {
        return values.stream().map(String::valueOf).collect(joining(separator));
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Map<?, ?> of, String name) {
        return of.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> of, String name) {
        return Objects.toString(of.get(name), "");
    }
}
