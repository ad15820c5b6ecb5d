package io.vigie.model.json;

import static io.vigie.model.json.Values.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.Metric;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} writes: a statistic that is there was asked for. */
final class RowReader extends MessageReader<RowReader.Draft, Row> {
    private static final long serialVersionUID = 1L;

    RowReader() {
        super(Row.class, List.of("city_id", "period", "metric", "count", "expected_count"));
    }

    static final class Draft {
        private @Nullable String cityId;
        private @Nullable String period;
        private @Nullable Metric metric;
        private @Nullable Long count;
        private @Nullable Long expectedCount;
        private final Map<Statistic, @Nullable Double> statistics = new EnumMap<>(Statistic.class);
    }

    @Override
    Draft draft() {
        return new Draft();
    }

    @Override
    void read(String name, JsonParser parser, Draft draft) throws IOException {
        switch (name) {
            case "city_id" -> draft.cityId = Values.text(parser);
            case "period" -> draft.period = Values.text(parser);
            case "metric" -> draft.metric = metric(parser);
            case "count" -> draft.count = Values.wholeNumber(parser);
            case "expected_count" -> draft.expectedCount = Values.wholeNumber(parser);
            case "mean" -> draft.statistics.put(Statistic.MEAN, Values.optionalNumber(parser));
            case "min" -> draft.statistics.put(Statistic.MIN, Values.optionalNumber(parser));
            case "max" -> draft.statistics.put(Statistic.MAX, Values.optionalNumber(parser));
            case "sum" -> draft.statistics.put(Statistic.SUM, Values.optionalNumber(parser));
            default -> parser.skipChildren();
        }
    }

    private static Metric metric(JsonParser parser) throws IOException {
        String id = Values.text(parser);
        return Metric.fromId(id).orElseThrow(() -> new JsonMappingException(parser, "not a metric: " + id));
    }

    @Override
    Row finish(Draft draft, JsonParser parser) throws IOException {
        return new Row(
                present(parser, "city_id", draft.cityId),
                present(parser, "period", draft.period),
                present(parser, "metric", draft.metric),
                present(parser, "count", draft.count),
                present(parser, "expected_count", draft.expectedCount),
                draft.statistics.get(Statistic.MEAN),
                draft.statistics.get(Statistic.MIN),
                draft.statistics.get(Statistic.MAX),
                draft.statistics.get(Statistic.SUM),
                draft.statistics.keySet());
    }
}
