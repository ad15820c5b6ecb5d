package io.vigie.web.queries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that were answered, by what they asked. */
final class Answered {
    private final Map<Question, List<Tracked>> byQuestion = new HashMap<>();

    void add(Question question, Tracked tracked) {
        byQuestion.computeIfAbsent(question, absent -> new ArrayList<>()).add(tracked);
    }

    void remove(Question question, Tracked tracked) {
        byQuestion.computeIfPresent(question, (same, all) -> {
            all.remove(tracked);
            return all.isEmpty() ? null : all;
        });
    }

    /** The one whose answer is the newest. */
    Optional<Tracked> newest(Question question) {
        return byQuestion.getOrDefault(question, List.of()).stream()
                .max(Comparator.comparing(tracked -> tracked.finishedAt().orElseThrow()));
    }

    /** The last one that was sent before this one. */
    Optional<Tracked> before(Question question, Tracked tracked) {
        return byQuestion.getOrDefault(question, List.of()).stream()
                .filter(other -> other.orderedBy().isBefore(tracked.orderedBy()))
                .max(Comparator.comparing(Tracked::orderedBy));
    }
}
