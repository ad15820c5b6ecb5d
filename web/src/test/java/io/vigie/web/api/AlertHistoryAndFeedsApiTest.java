package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.ContractExamples;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Alerts for those who do not look at the screen: the history, Atom (RFC 4287) and CAP 1.2 (OASIS, 1 July 2010). */
class AlertHistoryAndFeedsApiTest extends ApiTestBase {
    private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final Map<String, ?> START =
            Map.of("alert_id", "1850147:heat:x", "at", "2026-07-01T10:00:00Z", "replayed", false);

    @BeforeEach
    void follow_tokyo() {
        vigie.activate(TOKYO);
    }

    @Test
    void an_alert_that_is_over_stays_in_the_history_with_its_worst_level_and_its_end() {
        vigie.alerts(START);
        vigie.alerts(event("change", "2026-07-01T12:00:00Z", Map.of("level", 3, "value", 40.2)));
        vigie.alerts(event("change", "2026-07-01T15:00:00Z", Map.of("level", 2, "value", 36.0)));
        vigie.alerts(event("end", "2026-07-01T20:00:00Z", Map.of("value", 27.4)));

        assertThat(get("/api/alerts").list("alerts")).isEmpty();
        HttpReply history = get("/api/alerts/history");
        assertThat(history.at("alerts", 0, "worst", "value")).isEqualTo(40.2);
        assertThat(history.at("alerts", 0, "ended_at")).isEqualTo("2026-07-01T20:00:00Z");

        vigie.stop();
        vigie.startAgain();
        assertThat(get("/api/alerts/history").list("alerts")).hasSize(1);
    }

    @Test
    void what_is_retracted_should_never_have_been() {
        vigie.alerts(START);
        vigie.alerts(event("retract", "2026-07-01T12:00:00Z", Map.of()));

        assertThat(get("/api/alerts/history").list("alerts")).isEmpty();
    }

    @Test
    void a_record_is_in_the_feed_in_words_is_told_as_retracted_and_is_no_warning() {
        Map<String, ?> record = Map.of("city_id", TOKYO, "alert_id", "1850147:record-temperature-high:x");
        vigie.alerts(ContractExamples.message("alert.starts-a-record", record));
        vigie.alerts(ContractExamples.message("alert.retracts-a-record", record));

        HttpReply history = get("/api/alerts/history");
        assertThat(history.at("alerts", 0, "worst", "event")).isEqualTo("retract");
        assertThat(get("/api/alerts.atom?lang=fr").text())
                .contains("record mensuel de chaleur annulé, l’historique tient 21,5")
                .doesNotContain("application/cap+xml");
        HttpReply cap = get("/api/alerts/1850147:record-temperature-high:x.cap");
        assertThat(cap.status()).isEqualTo(404);
        assertThat(cap.text()).contains("a record is no warning");
    }

    @Test
    void the_end_of_an_alert_that_is_not_known_tells_nothing() {
        vigie.alerts(event("end", "2026-07-01T12:00:00Z", Map.of()));

        assertThat(get("/api/alerts/history").list("alerts")).isEmpty();
    }

    @Test
    void the_history_is_bounded_and_the_newest_event_comes_first() {
        for (int i = 0; i < 510; i++) {
            vigie.alerts(Map.of("alert_id", "a" + i));
        }

        assertThat(get("/api/alerts/history?limit=500").list("alerts")).hasSize(500);
        assertThat(get("/api/alerts/history").at("alerts", 0, "worst", "alert_id"))
                .isEqualTo("a509");
        assertThat(get("/api/alerts/history?limit=501").status()).isEqualTo(400);
    }

    @Test
    void the_feed_has_an_entry_an_alert_with_what_atom_asks_for() {
        vigie.alerts(START);
        vigie.alerts(event("end", "2026-07-01T20:00:00Z", Map.of("text_en", "Tokyo: <b>over</b> & done\u0000")));

        HttpReply reply = get("/api/alerts.atom?lang=en");
        Element feed = xml(reply);

        assertThat(reply.header("Content-Type")).startsWith("application/atom+xml");
        assertThat(children(feed)).startsWith("id", "title", "updated", "author");
        assertThat(text(feed, "updated")).isEqualTo("2026-07-01T20:00:00Z");
        Element entry = (Element) feed.getElementsByTagName("entry").item(0);
        assertThat(children(entry)).contains("id", "title", "updated", "published", "link", "summary");
        assertThat(text(entry, "title")).isEqualTo("Tokyo: <b>over</b> & done");
        assertThat(text(entry, "published")).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(get("/api/alerts.atom?lang=de").status()).isEqualTo(400);
    }

    @Test
    void feed_and_cap_name_the_rule_as_the_page_does() {
        vigie.alerts(START);

        assertThat(get("/api/alerts.atom?lang=fr").text())
                .contains("franchi à 31,5\u00a0°C (seuil 30\u00a0°C, règle forte chaleur).")
                .contains("term=\"heat\"");
        assertThat(get("/api/alerts.atom?lang=en").text()).contains("rule great heat).");
        assertThat(text(xml(cap()), "headline")).endsWith("règle forte chaleur).");
        assertThat(text(xml(cap()), "event")).isEqualTo("heat");
    }

    @Test
    void an_empty_feed_is_a_feed_too() {
        assertThat(children(xml(get("/api/alerts.atom"))))
                .contains("id", "title", "updated")
                .doesNotContain("entry");
    }

    @Test
    void an_alert_is_a_message_of_cap_in_two_languages() {
        vigie.alerts(START);

        HttpReply reply = cap();
        Element alert = xml(reply);

        assertThat(reply.header("Content-Type")).startsWith("application/cap+xml");
        assertThat(alert.getNamespaceURI()).isEqualTo(CAP);
        assertThat(children(alert))
                .as("their order in the schema")
                .containsExactly(
                        "identifier", "sender", "sent", "status", "msgType", "source", "scope", "info", "info");
        assertThat(text(alert, "sent")).as("no Z, no fractions: 3.3.2").isEqualTo("2026-07-01T10:00:00-00:00");
        assertThat(text(alert, "identifier")).doesNotContainPattern("[\\s,<&]");
        assertThat(text(alert, "status")).isEqualTo("Actual");
        assertThat(text(alert, "msgType")).isEqualTo("Alert");
        Element info = (Element) alert.getElementsByTagName("info").item(0);
        assertThat(children(info))
                .containsExactly(
                        "language",
                        "category",
                        "event",
                        "responseType",
                        "urgency",
                        "severity",
                        "certainty",
                        "onset",
                        "senderName",
                        "headline",
                        "description",
                        "parameter",
                        "parameter",
                        "parameter",
                        "area");
        assertThat(text(info, "category")).isEqualTo("Met");
        assertThat(text(info, "severity")).isEqualTo("Minor");
        assertThat(text(info, "circle")).matches("-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)? \\d+");
    }

    @Test
    void what_follows_an_alert_refers_to_it_and_its_end_cancels_it() {
        vigie.alerts(START);
        vigie.alerts(event("change", "2026-07-01T12:00:00Z", Map.of("level", 3)));
        Element update = xml(cap());
        vigie.alerts(event("end", "2026-07-01T20:00:00Z", Map.of()));
        Element end = xml(cap());

        assertThat(text(update, "msgType")).isEqualTo("Update");
        assertThat(text(update, "severity")).isEqualTo("Severe");
        assertThat(text(update, "references")).isEqualTo("127.0.0.1,1850147:heat:x,2026-07-01T10:00:00-00:00");
        assertThat(text(end, "msgType")).isEqualTo("Cancel");
        assertThat(text(end, "urgency")).isEqualTo("Past");
        assertThat(text(end, "identifier")).isNotEqualTo(text(update, "identifier"));
    }

    @Test
    void a_replayed_alert_alarms_nobody() {
        vigie.alerts(Map.of("alert_id", "1850147:heat:x", "at", "2026-07-01T10:00:00Z"));

        assertThat(text(xml(cap()), "status")).isEqualTo("Test");
    }

    @Test
    void an_alert_that_is_not_known_is_a_problem() {
        assertThat(get("/api/alerts/nothing.cap").status()).isEqualTo(404);
    }

    private HttpReply cap() {
        return get("/api/alerts/" + URLEncoder.encode("1850147:heat:x", StandardCharsets.UTF_8) + ".cap");
    }

    private static Map<String, ?> event(String event, String at, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(START);
        all.put("event", event);
        all.put("at", at);
        all.putAll(values);
        return all;
    }

    private static Element xml(HttpReply reply) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(reply.bytes()))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not XML: " + reply.text(), e);
        }
    }

    private static List<String> children(Element element) {
        List<String> names = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            names.add(child.getNodeName());
        }
        return names;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }
}
