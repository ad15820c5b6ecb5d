package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what {@link LiveReadingWriter} writes. */
public final class LiveReadingReader extends MessageReader<LiveReadingBuilder, LiveReading> {
    private static final long serialVersionUID = 1L;

    private static final Map<String, LiveReadingKey> KEYS = LiveReadingKeys.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(LiveReadingKey::name, Function.identity()));

    public LiveReadingReader() {
        super(LiveReading.class, LiveReadingKeys.NAMES);
    }

    @Override
    LiveReadingBuilder draft() {
        return LiveReading.builder();
    }

    @Override
    void read(String name, JsonParser parser, LiveReadingBuilder draft) throws IOException {
        LiveReadingKey key = KEYS.get(name);
        if (key == null) {
            parser.skipChildren();
        } else {
            key.read().from(parser, draft);
        }
    }

    @Override
    LiveReading finish(LiveReadingBuilder draft, JsonParser parser) {
        return draft.build();
    }
}
