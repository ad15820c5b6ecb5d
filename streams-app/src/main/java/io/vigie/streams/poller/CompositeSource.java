package io.vigie.streams.poller;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several sources side by side, visited one after the other in every round. Each says itself what is due, so that none is asked
 * more often than it wants; none keeps another waiting for longer than its own patience with an answer.
 */
final class CompositeSource implements ObservationSource {

    private final List<ObservationSource> sources;

    CompositeSource(List<ObservationSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        List<PollRound> rounds = new ArrayList<>();
        for (ObservationSource source : sources) {
            rounds.add(source.readings(cities, now));
        }
        List<Observation> readings =
                rounds.stream().flatMap(round -> round.readings().stream()).toList();
        Instant next =
                rounds.stream().map(PollRound::next).min(Instant::compareTo).orElse(now);
        return new PollRound(names(rounds), readings, without(rounds), next, trouble(rounds), detail(rounds));
    }

    /** A city that one of the sources has nothing for is told, also where another has. */
    private static Map<String, String> without(List<PollRound> rounds) {
        Map<String, String> without = new TreeMap<>();
        for (PollRound round : rounds) {
            round.citiesWithout()
                    .forEach((cityId, why) ->
                            without.merge(cityId, round.source() + ": " + why, (before, more) -> before + "; " + more));
        }
        return without;
    }

    private static @Nullable String trouble(List<PollRound> rounds) {
        String trouble = rounds.stream()
                .filter(round -> round.trouble() != null)
                .map(round -> round.source() + ": " + round.trouble())
                .collect(Collectors.joining("; "));
        return trouble.isEmpty() ? null : trouble;
    }

    private static String detail(List<PollRound> rounds) {
        return rounds.stream()
                .map(round -> round.source() + ": " + round.detail())
                .collect(Collectors.joining("; "));
    }

    private static String names(List<PollRound> rounds) {
        return rounds.stream().map(PollRound::source).collect(Collectors.joining(","));
    }
}
