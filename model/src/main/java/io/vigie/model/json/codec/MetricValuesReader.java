package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads what {@link MetricValuesWriter} writes; a value may be null, too. */
public final class MetricValuesReader extends AbstractMessageReader<MetricValues.Builder, MetricValues> {
    private static final long serialVersionUID = 1L;

    public MetricValuesReader() {
        super(MetricValues.class, List.of());
    }

    @Override
    MetricValues.Builder draft() {
        return MetricValues.builder();
    }

    @Override
    void read(String name, JsonParser parser, MetricValues.Builder draft) throws IOException {
        Optional<Metric> metric = Metric.fromId(name);
        if (metric.isEmpty()) {
            parser.skipChildren();
            return;
        }
        Double value = StrictJsonValues.optionalNumber(parser);
        if (value != null) {
            draft.put(metric.get(), value);
        }
    }

    @Override
    MetricValues finish(MetricValues.Builder draft, JsonParser parser) {
        return draft.build();
    }
}
