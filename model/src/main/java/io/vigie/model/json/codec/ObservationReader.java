package io.vigie.model.json.codec;

import static io.vigie.model.json.codec.StrictJsonValues.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ObservationWriter} writes; values are rounded to thousandths here at the latest. */
public final class ObservationReader extends AbstractMessageReader<ObservationReader.Draft, Observation> {
    private static final long serialVersionUID = 1L;

    private static final List<String> REQUIRED = Stream.concat(
                    Stream.of(
                            "city_id",
                            "source",
                            "replayed",
                            "observed_at",
                            "received_at",
                            "interval_s",
                            "weather_code"),
                    Stream.of(Metric.values()).map(Metric::id))
            .toList();

    public ObservationReader() {
        super(Observation.class, REQUIRED);
    }

    static final class Draft {
        private @Nullable String cityId;
        private @Nullable String source;
        private @Nullable Boolean replayed;
        private @Nullable Instant observedAt;
        private @Nullable Instant receivedAt;
        private @Nullable Integer intervalS;
        private @Nullable Integer weatherCode;
        private final MetricValues.Builder values = MetricValues.builder();
    }

    @Override
    Draft draft() {
        return new Draft();
    }

    @Override
    void read(String name, JsonParser parser, Draft draft) throws IOException {
        switch (name) {
            case "city_id" -> draft.cityId = StrictJsonValues.text(parser);
            case "source" -> draft.source = StrictJsonValues.text(parser);
            case "replayed" -> draft.replayed = StrictJsonValues.truth(parser);
            case "observed_at" -> draft.observedAt = StrictJsonValues.instant(parser);
            case "received_at" -> draft.receivedAt = StrictJsonValues.instant(parser);
            case "interval_s" -> draft.intervalS = StrictJsonValues.optionalInteger(parser);
            case "weather_code" -> draft.weatherCode = StrictJsonValues.optionalInteger(parser);
            default -> readMetric(name, parser, draft);
        }
    }

    private static void readMetric(String name, JsonParser parser, Draft draft) throws IOException {
        Optional<Metric> metric = Metric.fromId(name);
        if (metric.isEmpty()) {
            parser.skipChildren();
        } else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            draft.values.put(metric.get(), StrictJsonValues.number(parser));
        }
    }

    @Override
    Observation finish(Draft draft, JsonParser parser) throws IOException {
        return new Observation(
                present(parser, "city_id", draft.cityId),
                present(parser, "source", draft.source),
                present(parser, "replayed", draft.replayed),
                present(parser, "observed_at", draft.observedAt),
                present(parser, "received_at", draft.receivedAt),
                draft.intervalS,
                draft.values.build(),
                draft.weatherCode);
    }
}
