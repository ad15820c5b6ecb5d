package io.vigie.streams.poller.meteofrance;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.json.JsonArrayElements;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.SafeQuotation;
import io.vigie.model.units.UnitConversions;
import io.vigie.streams.poller.station.FeedResponse;
import io.vigie.streams.poller.station.SkippedRecord;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a packet of observations, a JSON array with an object for each station, record by record.
 *
 * <p>Kelvin, pascal, m/s, mm and eighths of the sky become the units of the contract. The time of a reading is
 * {@code validity_time}; {@code insert_time} is when the station's message reached Météo-France (in the recorded packet one
 * came twenty minutes early), {@code reference_time} when the packet was written. docs/sources.md says what becomes of each field.
 */
final class ObservationPacketReader {

    /** There are some two thousand stations; each record that is read costs some kilobytes. */
    private static final int MAX_RECORDS = 100_000;

    private static final Pattern STATION = Pattern.compile("\\d{8}");

    /** WMO-No. 306, volume I.2, B/C 1: a trace of precipitation, less than 0.05 mm, is reported as −0.1. */
    private static final double TRACE_MM = -0.1;

    /** 9 eighths: the sky cannot be seen. */
    private static final double SKY_NOT_SEEN = 9;

    /** A value may be as long as the packet. */
    private static final int MAX_QUOTED = 100;

    private static final double EIGHTHS = 8;
    private static final double WHOLE_PCT = 100;

    /** The last second that the contract can write. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final ObservationPacket packet;
    private final RadomeStations list;

    ObservationPacketReader(ObservationPacket packet, RadomeStations list) {
        this.packet = packet;
        this.list = list;
    }

    /** @throws UnusableFileException when the records cannot be told apart */
    FeedResponse.Reports read(byte[] file) throws UnusableFileException {
        List<StationObservation> reports = new ArrayList<>();
        List<SkippedRecord> skipped = new ArrayList<>();
        for (JsonArrayElements.Element element : elements(file)) {
            try {
                report(element).ifPresent(reports::add);
            } catch (UnusableReportException why) {
                skipped.add(new SkippedRecord(element.value() + " " + element.obstacle(), why));
            }
        }
        return new FeedResponse.Reports(reports, skipped);
    }

    private static List<JsonArrayElements.Element> elements(byte[] file) throws UnusableFileException {
        Object packet;
        try {
            packet = Json.tree(file);
        } catch (UnreadableMessageException notJson) {
            List<byte[]> records = JsonArrayElements.split(file, MAX_RECORDS);
            if (records.isEmpty()) {
                throw new UnusableFileException("" + notJson.getMessage());
            }
            return records.stream().map(JsonArrayElements::read).toList();
        }
        if (!(packet instanceof List<?> records) || records.size() > MAX_RECORDS) {
            throw new UnusableFileException("it is not a list of observations");
        }
        return records.stream()
                .map(record -> new JsonArrayElements.Element(record, 0, null))
                .toList();
    }

    /** Empty for a station that stands for no city: {@link RadomeStations}. */
    private Optional<StationObservation> report(JsonArrayElements.Element element) throws UnusableReportException {
        if (element.obstacle() != null) {
            throw new UnusableReportException(Reason.COLUMNS, element.obstacle());
        }
        if (!(element.value() instanceof Map<?, ?> fields)) {
            throw new UnusableReportException(Reason.COLUMNS, "it is not an object");
        }
        Object id = fields.get("geo_id_insee");
        if (!(id instanceof String number && STATION.matcher(number).matches())) {
            throw new UnusableReportException(Reason.TEXT, "geo_id_insee is " + id);
        }
        OptionalDouble elevation = list.elevationM(number);
        if (elevation.isEmpty()) {
            return Optional.empty();
        }
        Station station = new Station(
                number, coordinate(fields, "lat", 90), coordinate(fields, "lon", 180), elevation.getAsDouble());
        Instant observedAt = instant(fields.get("validity_time"));
        List<String> setAside = new ArrayList<>();
        if (element.missing() > 0) {
            setAside.add("no JSON where a number should be");
        }
        return Optional.of(
                new StationObservation(station, observedAt, packet.intervalS(), values(fields, setAside), setAside));
    }

    private static double coordinate(Map<?, ?> fields, String name, int max) throws UnusableReportException {
        if (fields.get(name) instanceof Number degrees && Math.abs(degrees.doubleValue()) <= max) {
            return degrees.doubleValue();
        }
        throw new UnusableReportException(Reason.POSITION, "it is nowhere: " + name + " is " + fields.get(name));
    }

    private static Instant instant(@Nullable Object time) throws UnusableReportException {
        try {
            Instant at = Instant.parse(String.valueOf(time));
            if (!at.isBefore(Instant.EPOCH) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeException notATime) {
            throw new UnusableReportException(Reason.TIME, "validity_time is " + time);
        }
        throw new UnusableReportException(Reason.TIME, "validity_time is " + time);
    }

    private MetricValues values(Map<?, ?> fields, List<String> setAside) {
        MetricValues.Builder values = MetricValues.builder();
        Values read = new Values(fields, values, setAside);
        read.put("t", Metric.TEMPERATURE, UnitConversions::kelvinToC);
        read.put("u", Metric.RELATIVE_HUMIDITY, DoubleUnaryOperator.identity());
        read.put("pmer", Metric.PRESSURE_MSL, UnitConversions::paToHpa);
        read.put(packet.rain(), Metric.PRECIPITATION, sent -> sent == TRACE_MM ? 0 : sent);
        read.put(packet.gust(), Metric.WIND_GUST, DoubleUnaryOperator.identity());
        read.putWind();
        read.putClouds();
        return values.build();
    }

    /** The fields of one record; what is no number or cannot be is set aside, and null is not measured. */
    private record Values(Map<?, ?> fields, MetricValues.Builder values, List<String> setAside) {

        void put(String field, Metric metric, DoubleUnaryOperator toUnit) {
            number(field).ifPresent(sent -> {
                double value = toUnit.applyAsDouble(sent);
                if (metric.isPlausible(value)) {
                    values.put(metric, value);
                } else {
                    setAside(field);
                }
            });
        }

        /** Calm air, 0 m/s from 0°, has no direction; north is 360. */
        void putWind() {
            put("ff", Metric.WIND_SPEED, DoubleUnaryOperator.identity());
            OptionalDouble speed = number("ff");
            OptionalDouble direction = number("dd");
            if (speed.isEmpty() || speed.getAsDouble() <= 0 || direction.isEmpty()) {
                return;
            }
            if (direction.getAsDouble() > 0 && Metric.WIND_DIRECTION.isPlausible(direction.getAsDouble())) {
                values.put(Metric.WIND_DIRECTION, direction.getAsDouble());
            } else {
                setAside("dd");
            }
        }

        void putClouds() {
            OptionalDouble eighths = number("n");
            if (eighths.isPresent() && eighths.getAsDouble() != SKY_NOT_SEEN) {
                put("n", Metric.CLOUD_COVER, sent -> sent * WHOLE_PCT / EIGHTHS);
            }
        }

        private OptionalDouble number(String field) {
            Object value = fields.get(field);
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                return OptionalDouble.of(number.doubleValue());
            }
            if (value != null) {
                setAside(field);
            }
            return OptionalDouble.empty();
        }

        private void setAside(String field) {
            String what = SafeQuotation.printable(field + " is " + fields.get(field), MAX_QUOTED);
            if (!setAside.contains(what)) {
                setAside.add(what);
            }
        }
    }
}
