package io.vigie.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomDistribution;

/**
 * A sample, and what was done to it. jqwik makes a failing one smaller by leaving changes out.
 *
 * @param sample sound input
 * @param mutations changes, in order
 */
public record OddInput(Sample sample, List<TextMutation> mutations) {
    private static final int MAX_MUTATIONS = 6;
    private static final int MAX_QUOTED = 2_000;

    /** Inputs made of these samples, the unchanged ones among them. */
    public static Arbitrary<OddInput> of(List<Sample> samples) {
        Arbitrary<Integer> numbers = Arbitraries.integers()
                .between(0, Integer.MAX_VALUE / 2)
                .withDistribution(RandomDistribution.uniform())
                .edgeCases(EdgeCases.Config::none);
        Arbitrary<TextMutation> mutation = Combinators.combine(
                        Arbitraries.of(TextMutation.Kind.class), numbers, numbers)
                .as(TextMutation::new);
        return Combinators.combine(
                        Arbitraries.of(samples), mutation.list().ofMinSize(0).ofMaxSize(MAX_MUTATIONS))
                .as(OddInput::new);
    }

    /** The input as text. */
    public String text() {
        StringBuilder text = new StringBuilder(sample.text());
        mutations.forEach(mutation -> mutation.apply(text));
        return text.toString();
    }

    /** The input as UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** How it was made, and its beginning. */
    @Override
    public String toString() {
        String text = text();
        return sample + " " + mutations + ", " + text.length() + " characters: "
                + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text);
    }
}
