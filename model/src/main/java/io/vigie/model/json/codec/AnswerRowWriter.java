package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.wind.WindRoseForceClass;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows with what was asked for, and only that. */
public final class AnswerRowWriter extends StdSerializer<AnswerRow> {
    private static final long serialVersionUID = 1L;

    public AnswerRowWriter() {
        super(AnswerRow.class);
    }

    @Override
    public void serialize(AnswerRow row, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(row);
        json.writeStringField("city_id", row.cityId());
        json.writeStringField("period", row.period());
        if (row instanceof MetricRow statistics) {
            write(statistics, json);
        } else if (row instanceof IndexRow index) {
            json.writeStringField("index", index.index().id());
            json.writeStringField("unit", index.index().unit());
            counts(row, json);
            value(index.value(), index.compared(), json);
        } else if (row instanceof DegreeDayRow degreeDays) {
            json.writeStringField("degree_days", degreeDays.method().id());
            json.writeNumberField("base_c", degreeDays.baseC());
            json.writeStringField("unit", DegreeDayRow.UNIT);
            counts(row, json);
            value(degreeDays.value(), degreeDays.compared(), json);
        } else if (row instanceof EventRow event) {
            write(event, json);
        } else if (row instanceof TrendRow trend) {
            write(trend, json);
        } else if (row instanceof WindRow wind) {
            write(wind, json);
        }
        json.writeEndObject();
    }

    private static void write(MetricRow row, JsonGenerator json) throws IOException {
        json.writeStringField("metric", row.metric().id());
        counts(row, json);
        if (row.counted() != CountUnit.HOURS) {
            json.writeStringField("counted", row.counted().id());
        }
        for (Statistic statistic : row.statistics()) {
            json.writeFieldName(statistic.id());
            StrictJsonValues.writeOptional(json, row.value(statistic));
        }
        for (Map.Entry<Statistic, @Nullable String> time : row.times().entrySet()) {
            json.writeObjectField(time.getKey().id(), time.getValue());
        }
        for (Map.Entry<Statistic, ReferenceComparison> comparison :
                row.compared().entrySet()) {
            write(comparison.getKey().id(), comparison.getValue(), json);
        }
    }

    private static void write(TrendRow row, JsonGenerator json) throws IOException {
        json.writeStringField("trend_of", row.subject());
        json.writeStringField("statistic", row.statistic());
        json.writeStringField("unit", row.unit());
        counts(row, json);
        json.writeFieldName("slope");
        StrictJsonValues.writeOptional(json, row.slope());
        json.writeFieldName("slope_low");
        StrictJsonValues.writeOptional(json, row.slopeLow());
        json.writeFieldName("slope_high");
        StrictJsonValues.writeOptional(json, row.slopeHigh());
        json.writeFieldName("p_value");
        StrictJsonValues.writeOptional(json, row.pValue());
        json.writeFieldName("last");
        StrictJsonValues.writeOptional(json, row.last());
        json.writeFieldName("rank_high");
        StrictJsonValues.writeOptional(json, row.rankHigh());
        json.writeFieldName("rank_low");
        StrictJsonValues.writeOptional(json, row.rankLow());
    }

    private static void write(WindRow row, JsonGenerator json) throws IOException {
        json.writeStringField("wind", row.part());
        if (row.fromDeg() != null) {
            optional("from_deg", row.fromDeg(), json);
        }
        counts(row, json);
        json.writeNumberField("hours", row.hours());
        optional("share_pct", row.sharePct(), json);
        for (WindRoseForceClass force : WindRoseForceClass.values()) {
            json.writeNumberField(force.id(), row.ofForce(force));
        }
        optional("mean_ms", row.meanMs(), json);
        WindRow.Whole whole = row.whole();
        if (whole != null) {
            json.writeNumberField("calm", whole.calm());
            optional("calm_pct", whole.calmPct(), json);
            json.writeNumberField("variable", whole.variable());
            optional("vector_ms", whole.vectorMs(), json);
            optional("vector_from_deg", whole.vectorFromDeg(), json);
            optional("constancy", whole.constancy(), json);
        }
    }

    private static void optional(String name, @Nullable Double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        StrictJsonValues.writeOptional(json, value);
    }

    private static void write(EventRow row, JsonGenerator json) throws IOException {
        json.writeStringField("event", row.event().id());
        if (row.event().isSpell()) {
            json.writeNumberField("min_days", row.minDays());
        }
        json.writeStringField("unit", row.event().unit());
        counts(row, json);
        value(row.value(), null, json);
        json.writeObjectField("from", row.from());
        json.writeObjectField("to", row.to());
        json.writeFieldName("peak_c");
        StrictJsonValues.writeOptional(json, row.peak());
        json.writeObjectField("peak_on", row.peakOn());
    }

    private static void counts(AnswerRow row, JsonGenerator json) throws IOException {
        json.writeNumberField("count", row.count());
        json.writeNumberField("expected_count", row.expectedCount());
    }

    private static void value(@Nullable Double value, @Nullable ReferenceComparison comparison, JsonGenerator json)
            throws IOException {
        json.writeFieldName(ReferenceComparisonFields.VALUE);
        StrictJsonValues.writeOptional(json, value);
        if (comparison != null) {
            write(ReferenceComparisonFields.VALUE, comparison, json);
        }
    }

    private static void write(String statistic, ReferenceComparison comparison, JsonGenerator json) throws IOException {
        json.writeFieldName(statistic + ReferenceComparisonFields.REFERENCE.suffix());
        StrictJsonValues.writeOptional(json, comparison.reference());
        json.writeFieldName(statistic + ReferenceComparisonFields.ANOMALY.suffix());
        StrictJsonValues.writeOptional(json, comparison.anomaly());
        json.writeNumberField(statistic + ReferenceComparisonFields.YEAR_COUNT.suffix(), comparison.yearCount());
    }
}
