package io.vigie.web.api.alerts;

import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import io.vigie.model.cities.City;
import io.vigie.web.api.http.XmlWriter;
import io.vigie.web.live.AlertHistoryEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a message of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010): its last event, in French and in English.
 * The first is an Alert, a later one an Update of it, its end cancels it. A replayed alert is a Test.
 */
final class CapAlertMessage {
    static final String CONTENT_TYPE = "application/cap+xml";

    /** How far round the city's centre it is meant, in km: about a city. */
    private static final int RADIUS_KM = 10;

    /** CAP allows no Z and no fractions of a second. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'").withZone(ZoneOffset.UTC);

    private CapAlertMessage() {}

    /** @param sender who sends it, as a domain name: with the identifier it names the message in the whole world */
    static String write(AlertHistoryEntry alert, AlertWording wording, City city, String sender) {
        Alert last = alert.last();
        XmlWriter xml = XmlWriter.xml();
        xml.open("alert", Map.of("xmlns", "urn:oasis:names:tc:emergency:cap:1.2"));
        xml.element("identifier", identifier(last));
        xml.element("sender", sender);
        xml.element("sent", time(last.at()));
        xml.element("status", last.replayed() ? "Test" : "Actual");
        xml.element("msgType", last.equals(alert.first()) ? "Alert" : type(last.event()));
        xml.element("source", last.source());
        xml.element("scope", "Public");
        if (!last.equals(alert.first())) {
            xml.element(
                    "references",
                    sender + "," + identifier(alert.first()) + ","
                            + time(alert.first().at()));
        }
        info(xml, alert, city, "fr", wording.text(last, "fr"));
        info(xml, alert, city, "en", wording.text(last, "en"));
        return xml.close().toString();
    }

    private static void info(XmlWriter xml, AlertHistoryEntry alert, City city, String language, String text) {
        Alert last = alert.last();
        boolean isOver = last.event().isLast();
        xml.open("info");
        xml.element("language", language);
        xml.element("category", "Met");
        xml.element("event", last.ruleId());
        xml.element("responseType", isOver ? "AllClear" : "Monitor");
        xml.element("urgency", isOver ? "Past" : "Immediate");
        xml.element("severity", severity(alert.worst().level()));
        xml.element("certainty", "Observed");
        xml.element("onset", time(last.startedAt()));
        xml.element("senderName", "Vigie");
        xml.element("headline", text);
        xml.element("description", text);
        parameter(xml, "metric", last.metric());
        parameter(xml, "value", last.value());
        parameter(xml, "threshold", last.threshold());
        xml.open("area");
        xml.element("areaDesc", city.name());
        xml.element("circle", city.latitude() + "," + city.longitude() + " " + RADIUS_KM);
        xml.open("geocode")
                .element("valueName", "GeoNames")
                .element("value", city.cityId())
                .close();
        xml.close().close();
    }

    private static void parameter(XmlWriter xml, String name, @Nullable Object value) {
        if (value != null) {
            xml.open("parameter")
                    .element("valueName", name)
                    .element("value", value)
                    .close();
        }
    }

    /** CAP forbids spaces, commas and the two signs of markup in it. */
    private static String identifier(Alert event) {
        String id = event.event() == AlertEventType.START
                ? event.alertId()
                : event.alertId() + ":" + event.event().id() + ":" + event.at();
        return id.replaceAll("[\\s,<&]", "_");
    }

    private static String type(AlertEventType event) {
        return switch (event) {
            case START -> "Alert";
            case CHANGE -> "Update";
            case END, RETRACT -> "Cancel";
        };
    }

    /** The rules count their levels from 1; a spell, which has none, is severe by its own definition. */
    private static String severity(@Nullable Integer level) {
        if (level == null) {
            return "Severe";
        }
        return switch (level) {
            case 1 -> "Minor";
            case 2 -> "Moderate";
            case 3 -> "Severe";
            default -> "Extreme";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
