package io.vigie.web.api.alerts;

import io.vigie.model.alerts.Alert;
import io.vigie.web.api.http.XmlWriter;
import io.vigie.web.live.AlertHistoryEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Alerts as an Atom feed (RFC 4287): an entry an alert, renewed by each of its events, with links to the city's
 * page and, unless it is a record, to the alert in CAP.
 */
final class AlertAtomFeed {
    private static final Map<String, String> TITLES = Map.of("fr", "Alertes de Vigie", "en", "Alerts of Vigie");

    private AlertAtomFeed() {}

    /**
     * @param alerts the newest event first
     * @param server address of this server, without a slash at its end
     */
    static String write(
            List<AlertHistoryEntry> alerts, AlertWording wording, String server, String language, Instant now) {
        XmlWriter xml = XmlWriter.xml();
        xml.open("feed", Map.of("xmlns", "http://www.w3.org/2005/Atom", "xml:lang", language));
        xml.element("id", server + "/api/alerts.atom?lang=" + language);
        xml.element("title", TITLES.get(language));
        xml.element("updated", (alerts.isEmpty() ? now : alerts.get(0).last().at()).toString());
        xml.open("author").element("name", "Vigie").close();
        xml.empty("link", Map.of("rel", "self", "href", server + "/api/alerts.atom?lang=" + language));
        xml.empty("link", Map.of("rel", "alternate", "href", server + "/#/villes"));
        alerts.forEach(alert -> entry(xml, alert, wording, server, language));
        return xml.close().toString();
    }

    private static void entry(
            XmlWriter xml, AlertHistoryEntry alert, AlertWording wording, String server, String language) {
        Alert last = alert.last();
        String text = wording.text(last, language);
        xml.open("entry");
        xml.element("id", "urn:vigie:alert:" + encoded(alert.alertId()));
        xml.element("title", text);
        xml.element("updated", last.at().toString());
        xml.element("published", alert.first().at().toString());
        xml.empty("category", Map.of("term", last.ruleId()));
        xml.empty("category", Map.of("term", last.replayed() ? "replay" : "live"));
        xml.empty(
                "link", Map.of("rel", "alternate", "type", "text/html", "href", server + "/#/villes/" + last.cityId()));
        if (!last.concernsRecord()) {
            linkToCap(xml, alert, server);
        }
        xml.element("summary", text);
        xml.close();
    }

    /** A record is no warning. */
    private static void linkToCap(XmlWriter xml, AlertHistoryEntry alert, String server) {
        xml.empty(
                "link",
                Map.of(
                        "rel",
                        "alternate",
                        "type",
                        CapAlertMessage.CONTENT_TYPE,
                        "href",
                        server + "/api/alerts/" + encoded(alert.alertId()) + ".cap"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
