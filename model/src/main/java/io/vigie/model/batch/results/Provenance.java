package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.SortedMapCopies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from, so that it can be computed again.
 *
 * @param table the table read
 * @param tableVersion its version
 * @param view what of it was read; null where nothing was
 * @param codeVersion version of the batch job
 * @param sources ids of the sources behind the values
 * @param timeZoneRules version of the IANA rules, for instance 2025b
 * @param definitions statistic, metric, index or method → its definition, in English
 * @param definitionsFr the same in French
 * @param definitionLinks the same → where it is published; absent for our own
 * @param remarks what stays empty and why, and what may surprise, a sentence or two each, in English
 * @param remarksFr the same in French
 * @param seconds from the job's start to its answer; null when not measured
 */
public record Provenance(
        String table,
        long tableVersion,
        @Nullable HistoryViewName view,
        String codeVersion,
        List<String> sources,
        String timeZoneRules,
        Map<String, String> definitions,
        Map<String, String> definitionsFr,
        Map<String, String> definitionLinks,
        List<String> remarks,
        List<String> remarksFr,
        @Nullable Double seconds) {
    public Provenance {
        FieldChecks.notNegative("table_version", tableVersion);
        FieldChecks.finite("seconds", seconds);
        sources = List.copyOf(sources);
        definitions = SortedMapCopies.of(definitions);
        definitionsFr = SortedMapCopies.of(definitionsFr);
        definitionLinks = SortedMapCopies.of(definitionLinks);
        remarks = List.copyOf(remarks);
        remarksFr = List.copyOf(remarksFr);
    }
}
