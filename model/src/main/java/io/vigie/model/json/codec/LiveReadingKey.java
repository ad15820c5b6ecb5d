package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.cities.Zones;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.normals.ClimateComparison;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One key of a live reading: how its value gets to JSON and back. */
record LiveReadingKey(String name, byte[] start, Write value, Read read) {
    interface Write {
        void to(JsonBytes json, LiveReading reading);
    }

    interface Read {
        void from(JsonParser parser, LiveReadingBuilder builder) throws IOException;
    }

    void write(JsonBytes json, LiveReading reading) {
        json.raw(start);
        value.to(json, reading);
    }

    static LiveReadingKey text(
            String name, Function<LiveReading, String> get, BiConsumer<LiveReadingBuilder, String> set) {
        return of(
                name,
                (json, reading) -> json.text(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.text(parser)));
    }

    static LiveReadingKey truth(
            String name, Function<LiveReading, Boolean> get, BiConsumer<LiveReadingBuilder, Boolean> set) {
        return of(
                name,
                (json, reading) -> json.truth(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.truth(parser)));
    }

    static LiveReadingKey instant(
            String name, Function<LiveReading, Instant> get, BiConsumer<LiveReadingBuilder, Instant> set) {
        return of(
                name,
                (json, reading) -> json.text(Instants.text(get.apply(reading))),
                (parser, builder) -> set.accept(builder, Values.instant(parser)));
    }

    static LiveReadingKey zone(
            String name, Function<LiveReading, ZoneId> get, BiConsumer<LiveReadingBuilder, ZoneId> set) {
        return of(
                name,
                (json, reading) -> json.text(get.apply(reading).getId()),
                (parser, builder) -> set.accept(builder, zone(parser)));
    }

    static LiveReadingKey climateState(
            String name,
            Function<LiveReading, ClimateComparison.State> get,
            BiConsumer<LiveReadingBuilder, ClimateComparison.State> set) {
        return of(
                name,
                (json, reading) -> json.text(get.apply(reading).id()),
                (parser, builder) -> set.accept(builder, climateState(parser)));
    }

    static LiveReadingKey integer(
            String name, Function<LiveReading, Integer> get, BiConsumer<LiveReadingBuilder, Integer> set) {
        return of(
                name,
                (json, reading) -> json.number(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.integer(parser)));
    }

    static LiveReadingKey number(
            String name, Function<LiveReading, Double> get, BiConsumer<LiveReadingBuilder, Double> set) {
        return of(
                name,
                (json, reading) -> json.number(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.number(parser)));
    }

    static LiveReadingKey optionalInteger(
            String name,
            Function<LiveReading, @Nullable Integer> get,
            BiConsumer<LiveReadingBuilder, @Nullable Integer> set) {
        return of(
                name,
                (json, reading) -> json.number(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.optionalInteger(parser)));
    }

    static LiveReadingKey optionalNumber(
            String name,
            Function<LiveReading, @Nullable Double> get,
            BiConsumer<LiveReadingBuilder, @Nullable Double> set) {
        return of(
                name,
                (json, reading) -> json.number(get.apply(reading)),
                (parser, builder) -> set.accept(builder, Values.optionalNumber(parser)));
    }

    private static LiveReadingKey of(String name, Write write, Read read) {
        return new LiveReadingKey(name, JsonBytes.startOf(name), write, read);
    }

    private static ClimateComparison.State climateState(JsonParser parser) throws IOException {
        String id = Values.text(parser);
        for (ClimateComparison.State state : ClimateComparison.State.values()) {
            if (state.id().equals(id)) {
                return state;
            }
        }
        throw new JsonMappingException(parser, "not a state of a comparison: " + id);
    }

    private static ZoneId zone(JsonParser parser) throws IOException {
        String id = Values.text(parser);
        try {
            return Zones.of(id);
        } catch (DateTimeException e) {
            throw new JsonMappingException(parser, "not a time zone: " + id, e);
        }
    }
}
