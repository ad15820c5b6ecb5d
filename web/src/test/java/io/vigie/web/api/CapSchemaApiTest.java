package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Each message of CAP is valid by the schema that OASIS publishes (src/test/resources/cap), whatever stands in its texts. */
class CapSchemaApiTest extends ApiTestBase {
    private static final String ID = "1850147:heat:x";
    private static final Schema OASIS = oasis();

    @BeforeEach
    void follow_tokyo() {
        vigie.activate(TOKYO);
    }

    @Test
    void from_its_start_over_its_change_to_its_end() throws Exception {
        vigie.alerts(event("start", "2026-07-01T10:00:00Z", Map.of()));
        validate(cap());
        vigie.alerts(event("change", "2026-07-01T12:00:00.500Z", Map.of("level", 3)));
        validate(cap());
        vigie.alerts(event("end", "2026-07-01T20:00:00Z", Map.of()));
        validate(cap());
    }

    @Test
    void a_replayed_one_too() throws Exception {
        vigie.alerts(event("start", "2026-07-01T10:00:00Z", Map.of("replayed", true)));

        validate(cap());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</headline><script>alert(1)</script>",
                "]]><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
                "\u0000\u0001\u001b[31m\uFFFE\uD800 \"quoted\" 'too' & so on",
                "ends\r\nX-Injected: yes"
            })
    void texts_stay_texts(String hostile) throws Exception {
        vigie.alerts(event(
                "start",
                "2026-07-01T10:00:00Z",
                Map.of("text_en", hostile, "text_fr", hostile, "source", hostile, "rule_id", hostile)));

        String message = cap();

        validate(message);
        assertThat(message).doesNotContain("<script", "<!DOCTYPE", "<!ENTITY", "&e;</");
    }

    @Test
    void what_lacks_its_status_is_none() {
        vigie.alerts(event("start", "2026-07-01T10:00:00Z", Map.of()));
        String broken = cap().replaceFirst("(?s)<status>.*</status>", "");

        assertThatThrownBy(() -> validate(broken))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("status");
    }

    private String cap() {
        return get("/api/alerts/" + URLEncoder.encode(ID, StandardCharsets.UTF_8) + ".cap")
                .text();
    }

    private static void validate(String message) throws Exception {
        OASIS.newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    private static Map<String, ?> event(String event, String at, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>();
        all.put("alert_id", ID);
        all.put("replayed", false);
        all.put("event", event);
        all.put("at", at);
        all.putAll(values);
        return all;
    }

    private static Schema oasis() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(CapSchemaApiTest.class.getResource("/cap/CAP-v1.2.xsd")));
        } catch (SAXException e) {
            throw new IllegalStateException("Cannot read the schema of CAP", e);
        }
    }
}
