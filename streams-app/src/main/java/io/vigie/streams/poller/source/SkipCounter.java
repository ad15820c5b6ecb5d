package io.vigie.streams.poller.source;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what was set aside of a source's answers, by reason. */
public final class SkipCounter {

    /** What something was set aside for, as the figure {@code vigie_poller_skipped_total} has it. */
    public enum Reason {
        /** A value that is no JSON, or outside what can be: it is missing, the rest of its reading is taken. */
        VALUE,
        /** All that was answered for a place: its city has no reading. */
        PLACE,
        /** A whole answer, which is longer than any of the service. */
        LENGTH,
        /** A whole visit: the program itself failed on what came. */
        FAILURE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MeterRegistry figures;
    private final String source;

    /** @param source family of the source: open-meteo, metar, meteo-france, replay, auto */
    public SkipCounter(MeterRegistry figures, String source) {
        this.figures = figures;
        this.source = source;
    }

    public void count(Reason reason) {
        Counter.builder("vigie.poller.skipped")
                .description("parts of the sources' answers that were set aside")
                .tag("source", source)
                .tag("reason", reason.id())
                .register(figures)
                .increment();
    }
}
