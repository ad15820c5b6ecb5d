package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.Metric;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.util.OptionalDouble;

/** Writes observations flat: the metrics beside the other fields, those absent as null. */
public final class ObservationWriter extends StdSerializer<Observation> {
    private static final long serialVersionUID = 1L;
    private static final Metric[] METRICS = Metric.values();

    public ObservationWriter() {
        super(Observation.class);
    }

    @Override
    public void serialize(Observation observation, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(observation);
        json.writeStringField("city_id", observation.cityId());
        json.writeStringField("source", observation.source());
        json.writeBooleanField("replayed", observation.replayed());
        json.writeStringField("observed_at", InstantCodec.text(observation.observedAt()));
        json.writeStringField("received_at", InstantCodec.text(observation.receivedAt()));
        json.writeFieldName("interval_s");
        StrictJsonValues.writeOptional(json, observation.intervalS());
        for (Metric metric : METRICS) {
            OptionalDouble value = observation.values().value(metric);
            json.writeFieldName(metric.id());
            if (value.isPresent()) {
                DecimalWriter.write(json, value.getAsDouble());
            } else {
                json.writeNull();
            }
        }
        json.writeFieldName("weather_code");
        StrictJsonValues.writeOptional(json, observation.weatherCode());
        json.writeEndObject();
    }
}
