package io.vigie.batch.query.definitions;

import io.vigie.batch.query.answer.SourceChoice;
import io.vigie.model.BilingualText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a source answers for a city that has several, in words. */
final class SourceDescription {
    private SourceDescription() {}

    static Definition of(List<SourceChoice> choices) {
        List<BilingualText> cities = choices.stream().map(SourceChoice::text).toList();
        return Definition.own(
                "one source answers for a city, the one with most values of what is asked: another period may be answered by another,"
                        + " unless the question names one. " + joined(cities, BilingualText::en),
                "une seule source répond pour une ville, celle qui a le plus de valeurs de ce qui est demandé : une autre période peut"
                        + " avoir la réponse d'une autre, sauf si la question en nomme une. "
                        + joined(cities, BilingualText::fr));
    }

    private static String joined(List<BilingualText> cities, Function<BilingualText, String> language) {
        return cities.stream().map(language).collect(Collectors.joining(" ; "));
    }
}
