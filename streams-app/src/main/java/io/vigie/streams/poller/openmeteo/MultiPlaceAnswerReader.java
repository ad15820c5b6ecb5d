package io.vigie.streams.poller.openmeteo;

import io.vigie.model.json.Json;
import io.vigie.model.json.JsonArrayElements;
import io.vigie.model.json.UnreadableMessageException;
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
final class MultiPlaceAnswerReader {

    private MultiPlaceAnswerReader() {}

    /**
     * The places, by position.
     *
     * @throws UnusableAnswerException when the places cannot be told apart, are not as many as asked for, or none can be read
     */
    static List<CurrentConditionsOfPlace> read(byte[] body, int cities) throws UnusableAnswerException {
        List<CurrentConditionsOfPlace> places = places(body, cities);
        for (CurrentConditionsOfPlace place : places) {
            if (place.obstacle() == null) {
                return places;
            }
        }
        throw new UnusableAnswerException(places.get(0).obstacle() + "");
    }

    private static List<CurrentConditionsOfPlace> places(byte[] body, int cities) throws UnusableAnswerException {
        Object answer;
        try {
            answer = Json.tree(body);
        } catch (UnreadableMessageException notJson) {
            List<byte[]> places = JsonArrayElements.split(body, Integer.MAX_VALUE);
            if (places.isEmpty()) {
                throw new UnusableAnswerException("" + notJson.getMessage());
            }
            // Looked at one by one only where they are as many as they should be: a body may hold millions of commas.
            return asMany(cities, places).stream()
                    .map(JsonArrayElements::read)
                    .map(MultiPlaceAnswerReader::place)
                    .toList();
        }
        List<?> places = answer instanceof List<?> several ? several : answer == null ? List.of() : List.of(answer);
        return asMany(cities, places).stream()
                .map(place -> conditions(place, 0))
                .toList();
    }

    private static <T> List<T> asMany(int cities, List<T> places) throws UnusableAnswerException {
        if (places.size() != cities) {
            throw new UnusableAnswerException("asked for " + cities + " places, answered for " + places.size());
        }
        return places;
    }

    private static CurrentConditionsOfPlace place(JsonArrayElements.Element place) {
        return place.obstacle() == null
                ? conditions(place.value(), place.missing())
                : CurrentConditionsOfPlace.unreadable(place.obstacle());
    }

    private static CurrentConditionsOfPlace conditions(@Nullable Object place, int missing) {
        return place instanceof Map<?, ?> object
                ? CurrentConditionsOfPlace.of(object, missing)
                : CurrentConditionsOfPlace.unreadable("the place is not an object");
    }
}
