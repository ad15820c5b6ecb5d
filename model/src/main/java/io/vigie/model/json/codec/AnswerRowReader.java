package io.vigie.model.json.codec;

import static io.vigie.model.json.codec.StrictJsonValues.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.Metric;
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
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.wind.WindRoseForceClass;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link AnswerRowWriter} writes: a statistic that is there was asked for. */
public final class AnswerRowReader extends AbstractMessageReader<AnswerRowReader.Draft, AnswerRow> {
    private static final long serialVersionUID = 1L;

    public AnswerRowReader() {
        super(AnswerRow.class, List.of("city_id", "period", "count", "expected_count"));
    }

    static final class Draft {
        private @Nullable String cityId;
        private @Nullable String period;
        private @Nullable Metric metric;
        private @Nullable ClimateIndex index;
        private @Nullable DegreeDayMethod degreeDays;
        private @Nullable Double baseC;
        private @Nullable ClimateEvent event;
        private int minDays;
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;
        private @Nullable Double peak;
        private @Nullable LocalDate peakOn;
        private @Nullable String trendOf;
        private @Nullable String statistic;
        private String unitOfValues = "";
        private @Nullable Double slope;
        private @Nullable Double slopeLow;
        private @Nullable Double slopeHigh;
        private @Nullable Double pValue;
        private @Nullable Double last;
        private @Nullable Integer rankHigh;
        private @Nullable Integer rankLow;
        private @Nullable String wind;
        private @Nullable Double fromDeg;
        private long hours;
        private final Map<WindRoseForceClass, Long> ofForce = new EnumMap<>(WindRoseForceClass.class);
        private @Nullable Double sharePct;
        private @Nullable Double meanMs;
        private long calm;
        private @Nullable Double calmPct;
        private long variable;
        private @Nullable Double vectorMs;
        private @Nullable Double vectorFromDeg;
        private @Nullable Double constancy;
        private @Nullable Long count;
        private @Nullable Long expectedCount;
        private CountUnit unit = CountUnit.HOURS;
        private @Nullable Double value;
        private final Map<Statistic, @Nullable Double> statistics = new TreeMap<>();
        private final Map<Statistic, @Nullable String> times = new TreeMap<>();
        private final Map<String, ComparedDraft> compared = new HashMap<>();
    }

    private static final class ComparedDraft {
        private @Nullable Double reference;
        private @Nullable Double anomaly;
        private int yearCount;

        private ReferenceComparison finish() {
            return new ReferenceComparison(reference, anomaly, yearCount);
        }
    }

    @Override
    Draft draft() {
        return new Draft();
    }

    @Override
    void read(String name, JsonParser parser, Draft draft) throws IOException {
        switch (name) {
            case "city_id" -> draft.cityId = StrictJsonValues.text(parser);
            case "period" -> draft.period = StrictJsonValues.text(parser);
            case "metric" -> draft.metric = identified(parser, "a metric", Metric::fromId);
            case "index" -> draft.index = identified(parser, "an index", ClimateIndex::fromId);
            case "degree_days" ->
                draft.degreeDays = identified(parser, "a method of degree days", DegreeDayMethod::fromId);
            case "base_c" -> draft.baseC = StrictJsonValues.number(parser);
            case "event" -> draft.event = identified(parser, "an event", ClimateEvent::fromId);
            case "min_days" -> draft.minDays = StrictJsonValues.integer(parser);
            case "from" -> draft.from = optionalDate(parser);
            case "to" -> draft.to = optionalDate(parser);
            case "peak_c" -> draft.peak = StrictJsonValues.optionalNumber(parser);
            case "peak_on" -> draft.peakOn = optionalDate(parser);
            case "count" -> draft.count = StrictJsonValues.wholeNumber(parser);
            case "expected_count" -> draft.expectedCount = StrictJsonValues.wholeNumber(parser);
            case "counted" -> draft.unit = identified(parser, "hours or days", CountUnit::fromId);
            case "trend_of" -> draft.trendOf = StrictJsonValues.text(parser);
            case "statistic" -> draft.statistic = StrictJsonValues.text(parser);
            case "unit" -> draft.unitOfValues = StrictJsonValues.text(parser);
            case "slope" -> draft.slope = StrictJsonValues.optionalNumber(parser);
            case "slope_low" -> draft.slopeLow = StrictJsonValues.optionalNumber(parser);
            case "slope_high" -> draft.slopeHigh = StrictJsonValues.optionalNumber(parser);
            case "p_value" -> draft.pValue = StrictJsonValues.optionalNumber(parser);
            case "last" -> draft.last = StrictJsonValues.optionalNumber(parser);
            case "rank_high" -> draft.rankHigh = StrictJsonValues.optionalInteger(parser);
            case "rank_low" -> draft.rankLow = StrictJsonValues.optionalInteger(parser);
            case "wind" -> draft.wind = StrictJsonValues.text(parser);
            case "from_deg" -> draft.fromDeg = StrictJsonValues.number(parser);
            case "hours" -> draft.hours = StrictJsonValues.wholeNumber(parser);
            case "share_pct" -> draft.sharePct = StrictJsonValues.optionalNumber(parser);
            case "mean_ms" -> draft.meanMs = StrictJsonValues.optionalNumber(parser);
            case "calm" -> draft.calm = StrictJsonValues.wholeNumber(parser);
            case "calm_pct" -> draft.calmPct = StrictJsonValues.optionalNumber(parser);
            case "variable" -> draft.variable = StrictJsonValues.wholeNumber(parser);
            case "vector_ms" -> draft.vectorMs = StrictJsonValues.optionalNumber(parser);
            case "vector_from_deg" -> draft.vectorFromDeg = StrictJsonValues.optionalNumber(parser);
            case "constancy" -> draft.constancy = StrictJsonValues.optionalNumber(parser);
            case ReferenceComparisonFields.VALUE -> draft.value = StrictJsonValues.optionalNumber(parser);
            default -> readOther(name, parser, draft);
        }
    }

    private static @Nullable String optionalText(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : StrictJsonValues.text(parser);
    }

    private static @Nullable LocalDate optionalDate(JsonParser parser) throws IOException {
        String text = optionalText(parser);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new JsonMappingException(parser, "not a date: " + text, e);
        }
    }

    private static <T> T identified(JsonParser parser, String what, Function<String, Optional<T>> fromId)
            throws IOException {
        String id = StrictJsonValues.text(parser);
        return fromId.apply(id).orElseThrow(() -> new JsonMappingException(parser, "not " + what + ": " + id));
    }

    private static void readOther(String name, JsonParser parser, Draft draft) throws IOException {
        if (Statistic.isId(name)) {
            Statistic statistic = new Statistic(name);
            if (statistic.isTime()) {
                draft.times.put(statistic, optionalText(parser));
            } else {
                draft.statistics.put(statistic, StrictJsonValues.optionalNumber(parser));
            }
            return;
        }
        WindRoseForceClass force = WindRoseForceClass.fromId(name).orElse(null);
        if (force != null) {
            draft.ofForce.put(force, StrictJsonValues.wholeNumber(parser));
            return;
        }
        for (ReferenceComparisonFields field : ReferenceComparisonFields.values()) {
            String of = name.endsWith(field.suffix())
                    ? name.substring(0, name.length() - field.suffix().length())
                    : "";
            if (of.equals(ReferenceComparisonFields.VALUE) || Statistic.isId(of)) {
                ComparedDraft compared = draft.compared.computeIfAbsent(of, statistic -> new ComparedDraft());
                switch (field) {
                    case REFERENCE -> compared.reference = StrictJsonValues.optionalNumber(parser);
                    case ANOMALY -> compared.anomaly = StrictJsonValues.optionalNumber(parser);
                    case YEAR_COUNT -> compared.yearCount = StrictJsonValues.integer(parser);
                }
                return;
            }
        }
        parser.skipChildren();
    }

    @Override
    AnswerRow finish(Draft draft, JsonParser parser) throws IOException {
        String cityId = present(parser, "city_id", draft.cityId);
        String period = present(parser, "period", draft.period);
        long count = present(parser, "count", draft.count);
        long expectedCount = present(parser, "expected_count", draft.expectedCount);
        ComparedDraft ofValue = draft.compared.remove(ReferenceComparisonFields.VALUE);
        ReferenceComparison comparison = ofValue == null ? null : ofValue.finish();
        if (draft.index != null) {
            return new IndexRow(cityId, period, draft.index, count, expectedCount, draft.value, comparison);
        }
        if (draft.degreeDays != null) {
            double baseC = present(parser, "base_c", draft.baseC);
            return new DegreeDayRow(
                    cityId, period, draft.degreeDays, baseC, count, expectedCount, draft.value, comparison);
        }
        if (draft.event != null) {
            return new EventRow(
                    cityId,
                    period,
                    draft.event,
                    draft.minDays,
                    count,
                    expectedCount,
                    draft.value,
                    draft.from,
                    draft.to,
                    draft.peak,
                    draft.peakOn);
        }
        if (draft.trendOf != null) {
            return new TrendRow(
                    cityId,
                    period,
                    draft.trendOf,
                    present(parser, "statistic", draft.statistic),
                    draft.unitOfValues,
                    count,
                    expectedCount,
                    draft.slope,
                    draft.slopeLow,
                    draft.slopeHigh,
                    draft.pValue,
                    draft.last,
                    draft.rankHigh,
                    draft.rankLow);
        }
        if (draft.wind != null) {
            return new WindRow(
                    cityId,
                    period,
                    draft.fromDeg,
                    count,
                    expectedCount,
                    draft.hours,
                    draft.ofForce,
                    draft.sharePct,
                    draft.meanMs,
                    draft.fromDeg == null ? whole(draft) : null);
        }
        Metric metric = present(parser, "metric", draft.metric);
        Map<Statistic, ReferenceComparison> ofStatistics = new TreeMap<>();
        draft.compared.forEach((id, each) -> ofStatistics.put(new Statistic(id), each.finish()));
        return new MetricRow(
                cityId, period, metric, count, expectedCount, draft.unit, draft.statistics, draft.times, ofStatistics);
    }

    private static WindRow.Whole whole(Draft draft) {
        return new WindRow.Whole(
                draft.calm, draft.calmPct, draft.variable, draft.vectorMs, draft.vectorFromDeg, draft.constancy);
    }
}
