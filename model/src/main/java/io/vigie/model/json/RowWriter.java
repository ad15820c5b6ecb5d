package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import java.io.IOException;

/** Writes rows with the statistics that were asked for, and only those. */
final class RowWriter extends StdSerializer<Row> {
    private static final long serialVersionUID = 1L;

    RowWriter() {
        super(Row.class);
    }

    @Override
    public void serialize(Row row, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(row);
        json.writeStringField("city_id", row.cityId());
        json.writeStringField("period", row.period());
        json.writeStringField("metric", row.metric().id());
        json.writeNumberField("count", row.count());
        json.writeNumberField("expected_count", row.expectedCount());
        for (Statistic statistic : row.statistics()) {
            json.writeFieldName(statistic.id());
            Values.writeOptional(json, row.value(statistic));
        }
        json.writeEndObject();
    }
}
