package io.vigie.streams.poller.openmeteo;

import io.vigie.model.json.BareWords;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer place by place, so that what is odd in one takes no other along.
 *
 * <p>An answer that is JSON is read at once. In one that is not, places are told apart by their brackets alone; a bare word
 * that JSON does not have ({@code -nan}, {@code inf}) is a value that is missing, and a place that cannot be read even so
 * is set aside alone.
 */
final class PlacesReader {

    private PlacesReader() {}

    /**
     * The places, by position.
     *
     * @throws UnusableAnswer when the places cannot be told apart, are not as many as asked for, or none can be read
     */
    static List<CurrentConditions> read(byte[] body, int cities) throws UnusableAnswer {
        List<CurrentConditions> places = places(body, cities);
        for (CurrentConditions place : places) {
            if (place.obstacle() == null) {
                return places;
            }
        }
        throw new UnusableAnswer(places.get(0).obstacle() + "");
    }

    private static List<CurrentConditions> places(byte[] body, int cities) throws UnusableAnswer {
        Object answer;
        try {
            answer = Json.tree(body);
        } catch (UnreadableMessage notJson) {
            // Looked at one by one only where they are as many as they should be: a body may hold millions of commas.
            return asMany(cities, elements(body, "" + notJson.getMessage())).stream()
                    .map(PlacesReader::place)
                    .toList();
        }
        List<?> places = answer instanceof List<?> several ? several : answer == null ? List.of() : List.of(answer);
        return asMany(cities, places).stream()
                .map(place -> conditions(place, 0))
                .toList();
    }

    private static <T> List<T> asMany(int cities, List<T> places) throws UnusableAnswer {
        if (places.size() != cities) {
            throw new UnusableAnswer("asked for " + cities + " places, answered for " + places.size());
        }
        return places;
    }

    private static CurrentConditions place(byte[] json) {
        try {
            return conditions(Json.tree(json), 0);
        } catch (UnreadableMessage odd) {
            BareWords.Mended mended = BareWords.mend(json);
            try {
                return conditions(Json.tree(mended.json()), mended.count());
            } catch (UnreadableMessage unreadable) {
                return CurrentConditions.unreadable("" + unreadable.getMessage());
            }
        }
    }

    private static CurrentConditions conditions(@Nullable Object place, int missing) {
        return place instanceof Map<?, ?> object
                ? CurrentConditions.of(object, missing)
                : CurrentConditions.unreadable("the place is not an object");
    }

    /** What stands between the commas of the outermost array; the whole where it is an object. */
    private static List<byte[]> elements(byte[] body, String whyNotJson) throws UnusableAnswer {
        int from = 0;
        int to = body.length;
        while (from < to && BareWords.isSpace(body[from])) {
            from++;
        }
        while (from < to && BareWords.isSpace(body[to - 1])) {
            to--;
        }
        if (to - from < 2 || body[from] != '[' && body[from] != '{') {
            throw new UnusableAnswer(whyNotJson);
        }
        if (body[from] == '{') {
            return List.of(body);
        }
        List<byte[]> elements = new ArrayList<>();
        int depth = 0;
        int start = from + 1;
        for (int i = from; i < to; i++) {
            byte next = body[i];
            if (next == '"') {
                i = BareWords.endOfText(body, i);
            } else if (next == '[' || next == '{') {
                depth++;
            } else if (next == ']' || next == '}') {
                depth--;
            }
            boolean ends = depth == 0;
            if (ends && i != to - 1 || i == to - 1 && (!ends || next != ']')) {
                throw new UnusableAnswer(whyNotJson);
            }
            if (ends || depth == 1 && next == ',') {
                elements.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new UnusableAnswer(whyNotJson);
        }
        return elements;
    }
}
