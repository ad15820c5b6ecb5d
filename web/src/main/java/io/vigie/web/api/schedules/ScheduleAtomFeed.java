package io.vigie.web.api.schedules;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.web.api.http.XmlWriter;
import io.vigie.web.queries.QueryState;
import io.vigie.web.schedules.ScheduledAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The answers of a scheduled question as an Atom feed (RFC 4287): an entry a request that has ended. */
final class ScheduleAtomFeed {
    private static final String CSV = "text/csv";

    private ScheduleAtomFeed() {}

    /**
     * @param answers the newest first; those that are open are left out
     * @param server address of this server, without a slash at its end
     */
    static String write(QuestionSchedule schedule, List<ScheduledAnswer> answers, String server, String language) {
        List<QueryState> ended = answers.stream()
                .map(ScheduledAnswer::state)
                .filter(state -> state.status().isTerminal())
                .toList();
        String self = server + "/api/schedules/" + schedule.scheduleId() + ".atom?lang=" + language;
        XmlWriter xml = XmlWriter.xml();
        xml.open("feed", Map.of("xmlns", "http://www.w3.org/2005/Atom", "xml:lang", language));
        xml.element("id", self);
        xml.element("title", schedule.name());
        xml.element("updated", ended.isEmpty() ? schedule.createdAt() : endOf(ended.get(0)));
        xml.open("author").element("name", "Vigie").close();
        xml.empty("link", Map.of("rel", "self", "href", self));
        xml.empty("link", Map.of("rel", "alternate", "href", server + "/#/requetes"));
        ended.forEach(state -> entry(xml, schedule, state, server, language));
        return xml.close().toString();
    }

    private static void entry(
            XmlWriter xml, QuestionSchedule schedule, QueryState state, String server, String language) {
        xml.open("entry");
        xml.element("id", "urn:uuid:" + state.requestId());
        xml.element("title", schedule.name() + dates(state));
        xml.element("updated", endOf(state));
        xml.empty("link", Map.of("rel", "alternate", "href", server + "/#/requetes/" + state.requestId()));
        if (state.status() == RequestStatus.SUCCEEDED) {
            String file = server + "/api/queries/" + state.requestId() + "/result?format=csv";
            xml.empty("link", Map.of("rel", "enclosure", "type", CSV, "href", file));
        }
        xml.element("summary", summary(state, language));
        xml.close();
    }

    private static String dates(QueryState state) {
        return state.request() instanceof Query query ? ", " + query.dateFrom() + " – " + query.dateTo() : "";
    }

    private static String summary(QueryState state, String language) {
        boolean french = language.equals("fr");
        return switch (state.status()) {
            case SUCCEEDED -> (french ? "Réponse, lignes : " : "Answered, rows: ") + state.rowCount();
            case CANCELLED -> french ? "Annulée" : "Cancelled";
            default -> (french ? "Sans réponse : " : "Not answered: ") + state.message();
        };
    }

    private static Instant endOf(QueryState state) {
        return Objects.requireNonNullElse(state.finishedAt(), state.updatedAt());
    }
}
