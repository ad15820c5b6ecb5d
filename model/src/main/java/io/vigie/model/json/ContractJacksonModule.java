package io.vigie.model.json;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.ShippedTimeZones;
import io.vigie.model.json.codec.AnswerRowReader;
import io.vigie.model.json.codec.AnswerRowWriter;
import io.vigie.model.json.codec.InstantCodec;
import io.vigie.model.json.codec.LiveReadingReader;
import io.vigie.model.json.codec.LiveReadingWriter;
import io.vigie.model.json.codec.MetricValuesReader;
import io.vigie.model.json.codec.MetricValuesWriter;
import io.vigie.model.json.codec.ObservationReader;
import io.vigie.model.json.codec.ObservationWriter;
import io.vigie.model.json.codec.StringValueReader;
import io.vigie.model.json.codec.VarianceReader;
import io.vigie.model.json.codec.VarianceWriter;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.statistics.Variance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the records cannot say by themselves. */
final class ContractJacksonModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ContractJacksonModule() {
        super("vigie");
        addSerializer(Instant.class, ToStringSerializer.instance);
        addDeserializer(
                Instant.class,
                new StringValueReader<>(
                        Instant.class,
                        text -> InstantCodec.parse(text)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "not an instant like 2021-01-31T12:00:00Z: " + text))));
        addSerializer(LocalDate.class, ToStringSerializer.instance);
        addDeserializer(LocalDate.class, new StringValueReader<>(LocalDate.class, LocalDate::parse));
        addSerializer(ZoneId.class, ToStringSerializer.instance);
        addDeserializer(ZoneId.class, new StringValueReader<>(ZoneId.class, ShippedTimeZones::of));
        addSerializer(Observation.class, new ObservationWriter());
        addDeserializer(Observation.class, new ObservationReader());
        addSerializer(LiveReading.class, new LiveReadingWriter());
        addDeserializer(LiveReading.class, new LiveReadingReader());
        addSerializer(Statistic.class, ToStringSerializer.instance);
        addDeserializer(Statistic.class, new StringValueReader<>(Statistic.class, Statistic::new));
        addSerializer(AnswerRow.class, new AnswerRowWriter());
        addDeserializer(AnswerRow.class, new AnswerRowReader());
        addSerializer(Variance.class, new VarianceWriter());
        addDeserializer(Variance.class, new VarianceReader());
        addSerializer(MetricValues.class, new MetricValuesWriter());
        addDeserializer(MetricValues.class, new MetricValuesReader());
        setMixInAnnotation(AlertRule.class, KindDiscriminators.OfAlertRule.class);
        setMixInAnnotation(BatchRequest.class, KindDiscriminators.OfRequest.class);
        setMixInAnnotation(BatchResult.class, KindDiscriminators.OfResult.class);
        setMixInAnnotation(CityConfiguration.class, KindDiscriminators.OfCityConfiguration.class);
        setMixInAnnotation(StatusEvent.class, KindDiscriminators.WithoutNulls.class);
        setMixInAnnotation(ResultManifest.class, KindDiscriminators.WithoutNulls.class);
        setMixInAnnotation(HourFilters.class, KindDiscriminators.WithoutNulls.class);
        setMixInAnnotation(DegreeDayQuestion.class, KindDiscriminators.WithoutNulls.class);
        setMixInAnnotation(EventQuestion.class, KindDiscriminators.WithoutNulls.class);
    }
}
