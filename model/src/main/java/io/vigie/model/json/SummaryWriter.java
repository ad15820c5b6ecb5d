package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.Summary;
import java.io.IOException;

/** Writes summaries; of no value, the lowest and the highest are null. */
final class SummaryWriter extends StdSerializer<Summary> {
    private static final long serialVersionUID = 1L;

    SummaryWriter() {
        super(Summary.class);
    }

    @Override
    public void serialize(Summary summary, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(summary);
        json.writeNumberField("count", summary.count());
        json.writeNumberField("sum_milli", summary.sumMilli());
        json.writeFieldName("min_milli");
        Values.writeOptional(json, summary.isEmpty() ? null : (Long) summary.minMilli());
        json.writeFieldName("max_milli");
        Values.writeOptional(json, summary.isEmpty() ? null : (Long) summary.maxMilli());
        json.writeEndObject();
    }
}
