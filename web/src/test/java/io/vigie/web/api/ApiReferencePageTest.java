package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The description of the API as a page. */
class ApiReferencePageTest extends ApiTestBase {

    @Test
    void every_operation_stands_on_a_well_formed_page_without_scripts() throws Exception {
        HttpReply page = get("/api/docs");

        assertThat(page.header("Content-Type")).isEqualTo("application/xhtml+xml; charset=utf-8");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page.bytes()));
        Map<?, ?> paths =
                (Map<?, ?>) Objects.requireNonNull(get("/openapi.json").at("paths"));
        paths.forEach((path, methods) -> ((Map<?, ?>) methods)
                .forEach((method, operation) ->
                        assertThat(page.text()).contains("<code>" + method + " " + path + "</code>")));
        assertThat(page.text()).doesNotContain("<script").doesNotContain("https:");
        assertThat(get("/api-reference.css").status()).isEqualTo(200);
    }

    @Test
    void every_schema_referred_to_stands_on_it() {
        String page = get("/api/docs").text();

        List<String> targets = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();

        assertThat(targets)
                .contains("schema-Query", "schema-Result")
                .allSatisfy(target -> assertThat(page).contains("id=\"" + target + "\""));
    }
}
