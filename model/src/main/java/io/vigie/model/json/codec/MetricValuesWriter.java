package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.io.IOException;
import java.util.OptionalDouble;

/** Writes values by the names of their metrics; those absent are left out. */
public final class MetricValuesWriter extends StdSerializer<MetricValues> {
    private static final long serialVersionUID = 1L;
    private static final Metric[] METRICS = Metric.values();

    public MetricValuesWriter() {
        super(MetricValues.class);
    }

    @Override
    public void serialize(MetricValues values, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(values);
        for (Metric metric : METRICS) {
            OptionalDouble value = values.value(metric);
            if (value.isPresent()) {
                json.writeFieldName(metric.id());
                DecimalWriter.write(json, value.getAsDouble());
            }
        }
        json.writeEndObject();
    }
}
