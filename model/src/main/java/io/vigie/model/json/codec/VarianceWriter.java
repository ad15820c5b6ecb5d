package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.Summary;
import io.vigie.model.statistics.Variance;
import java.io.IOException;

/** Writes summaries with their squares; the lowest and the highest of no value are null. */
public final class VarianceWriter extends StdSerializer<Variance> {
    private static final long serialVersionUID = 1L;

    public VarianceWriter() {
        super(Variance.class);
    }

    @Override
    public void serialize(Variance variance, JsonGenerator json, SerializerProvider provider) throws IOException {
        Summary summary = variance.summary();
        json.writeStartObject(variance);
        json.writeNumberField("count", summary.count());
        json.writeNumberField("sum_milli", summary.sumMilli());
        json.writeFieldName("sum_of_squares_milli2");
        json.writeNumber(variance.squares().toBigInteger());
        json.writeFieldName("min_milli");
        StrictJsonValues.writeOptional(json, summary.isEmpty() ? null : (Long) summary.minMilli());
        json.writeFieldName("max_milli");
        StrictJsonValues.writeOptional(json, summary.isEmpty() ? null : (Long) summary.maxMilli());
        json.writeEndObject();
    }
}
