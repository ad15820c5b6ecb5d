package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.thaiopensource.relaxng.jaxp.CompactSyntaxSchemaFactory;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Each feed is valid by the schema of RFC 4287 (src/test/resources/atom) and by its assertions, whatever stands in
 * its texts.
 */
class AtomSchemaApiTest extends ApiTestBase {
    private static final Schema RFC_4287 = rfc4287();

    /** The schema's assertions of Schematron, by what they are about; its validator reads over them. */
    private static final Map<String, List<String>> ASSERTIONS = Map.of(
            "//*[local-name()='feed']",
            List.of("*[local-name()='author'] or not(*[local-name()='entry'][not(*[local-name()='author'])])"),
            "//*[local-name()='entry']",
            List.of(
                    "*[local-name()='link'][@rel='alternate'] or *[local-name()='link'][not(@rel)]"
                            + " or *[local-name()='content']",
                    "*[local-name()='author'] or ../*[local-name()='author']"
                            + " or *[local-name()='source']/*[local-name()='author']",
                    // 4.1.2: one link rel="alternate" a type
                    "not(*[local-name()='link'][@rel='alternate']"
                            + "[@type = preceding-sibling::*[@rel='alternate']/@type])"));

    private static final String ID = "1850147:heat:x";
    private static final String SCHEDULE_ID = "6f0f2c1e-4a58-3d0b-9a35-0d5d1f6d2b11";
    private static final String DECEMBER = "cd05127b-2d19-3084-b569-6c04a38412ca";

    AtomSchemaApiTest() {
        super(Map.of(), Clock.fixed(Instant.parse("2026-12-01T14:00:00Z"), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void alerts_from_none_over_their_change_to_their_end(String language) throws Exception {
        validate(alerts(language));

        vigie.activate(TOKYO);
        vigie.alerts(event("start", "2026-07-01T10:00:00Z", Map.of()));
        vigie.alerts(event("change", "2026-07-01T12:00:00.500Z", Map.of("level", 3)));
        vigie.alerts(event("start", "2026-07-02T12:00:00Z", Map.of("alert_id", "other", "replayed", true)));
        validate(alerts(language));

        vigie.alerts(event("end", "2026-07-01T20:00:00Z", Map.of()));
        validate(alerts(language));
    }

    @Test
    void a_record_which_is_no_warning() throws Exception {
        vigie.alerts(ContractExamples.message(
                "alert.starts-a-record", Map.of("city_id", TOKYO, "alert_id", "1850147:record-temperature-high:x")));

        String feed = alerts("fr");

        validate(feed);
        assertThat(feed).contains("/#/villes/" + TOKYO + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title><script>alert(1)</script>",
                "]]><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
                "\u0000\u0001\u001b[31m\uFFFE\uD800 \"quoted\" 'too' & so on",
                "ends\r\nX-Injected: yes"
            })
    void texts_stay_texts(String hostile) throws Exception {
        vigie.alerts(event(
                "start",
                "2026-07-01T10:00:00Z",
                Map.of("text_en", hostile, "text_fr", hostile, "rule_id", hostile, "alert_id", hostile)));
        schedule(hostile);

        validate(alerts("en"));
        validate(answers("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void a_scheduled_question_from_no_answer_to_one(String language) throws Exception {
        schedule("Paris, le mois dernier");
        validate(answers(language));
        vigie.requests(DECEMBER, """
                {"request_id": "%s", "kind": "query", "city_ids": ["2988507"], "date_from": "2026-11-01",
                 "date_to": "2026-11-30", "metrics": ["temperature_c"], "statistics": ["mean"],
                 "granularity": "day"}""".formatted(DECEMBER));
        validate(answers(language));

        vigie.answers(DECEMBER, InMemoryVigie.earlyParis());

        String feed = answers(language);
        validate(feed);
        assertThat(feed).contains("<entry>", "rel=\"enclosure\"");
    }

    @Test
    void what_lacks_its_author_or_its_time_is_none() {
        vigie.alerts(event("start", "2026-07-01T10:00:00Z", Map.of()));
        String feed = alerts("fr");

        assertThatThrownBy(() -> validate(feed.replaceFirst("<updated>[^<]*</updated>", "")))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("updated");
        assertThatThrownBy(() -> validate(feed.replaceFirst("<author>.*</author>", "")))
                .hasMessageContaining("author");
    }

    private String alerts(String language) {
        return get("/api/alerts.atom?lang=" + language).text();
    }

    private String answers(String language) {
        return get("/api/schedules/" + SCHEDULE_ID + ".atom?lang=" + language).text();
    }

    private void schedule(String name) {
        vigie.log()
                .append(
                        Topics.REQUESTS_SCHEDULES,
                        SCHEDULE_ID,
                        Json.write(ContractExamples.message("question-schedule.each-month", Map.of("name", name))));
    }

    private static void validate(String feed) throws Exception {
        RFC_4287.newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8))));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
        XPath xpath = XPathFactory.newInstance().newXPath();
        for (Map.Entry<String, List<String>> rule : ASSERTIONS.entrySet()) {
            NodeList found = (NodeList) xpath.evaluate(rule.getKey(), document, XPathConstants.NODESET);
            for (int i = 0; i < found.getLength(); i++) {
                for (String assertion : rule.getValue()) {
                    assertThat((boolean) xpath.evaluate(assertion, found.item(i), XPathConstants.BOOLEAN))
                            .as(assertion)
                            .isTrue();
                }
            }
        }
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

    private static Schema rfc4287() {
        try {
            return new CompactSyntaxSchemaFactory()
                    .newSchema(Objects.requireNonNull(AtomSchemaApiTest.class.getResource("/atom/atom.rnc")));
        } catch (SAXException e) {
            throw new IllegalStateException("Cannot read the schema of Atom", e);
        }
    }
}
