package io.vigie.web.queries;

import io.vigie.web.queries.result.QueryFingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that were answered, by what they asked. */
final class AnsweredQueryIndex {
    private final Map<QueryFingerprint, List<QueryEntry>> byQuestion = new HashMap<>();

    void add(QueryFingerprint fingerprint, QueryEntry entry) {
        byQuestion.computeIfAbsent(fingerprint, absent -> new ArrayList<>()).add(entry);
    }

    void remove(QueryFingerprint fingerprint, QueryEntry entry) {
        byQuestion.computeIfPresent(fingerprint, (same, all) -> {
            all.remove(entry);
            return all.isEmpty() ? null : all;
        });
    }

    /** The one whose answer is the newest. */
    Optional<QueryEntry> newest(QueryFingerprint fingerprint) {
        return byQuestion.getOrDefault(fingerprint, List.of()).stream()
                .max(Comparator.comparing(entry -> entry.finishedAt().orElseThrow()));
    }

    /** The last one that was sent before this one. */
    Optional<QueryEntry> before(QueryFingerprint fingerprint, QueryEntry entry) {
        return byQuestion.getOrDefault(fingerprint, List.of()).stream()
                .filter(other -> other.orderedBy().isBefore(entry.orderedBy()))
                .max(Comparator.comparing(QueryEntry::orderedBy));
    }
}
