package io.vigie.model.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a JSON array one by one, so that what is odd in one takes no other along.
 *
 * <p>Elements are told apart by their brackets alone; a bare word that JSON does not have ({@code -nan}, {@code inf}) is a
 * value that is missing, and an element that cannot be read even so is set aside alone.
 */
public final class JsonArrayElements {

    private JsonArrayElements() {}

    /**
     * An element.
     *
     * @param value as {@link Json#tree} gives it; null also where it cannot be read
     * @param missing how many values of it were no JSON; null stands for them
     * @param obstacle why it cannot be read; null where it can
     */
    public record Element(
            @Nullable Object value, int missing, @Nullable String obstacle) {}

    /** The element that the bytes hold. */
    public static Element read(byte[] json) {
        if (isBlank(json)) {
            // Known without an error of the parser, which is 8 kB: a body may hold nothing but commas.
            return new Element(null, 0, "Cannot read JSON: there is nothing between two commas");
        }
        try {
            return new Element(Json.tree(json), 0, null);
        } catch (UnreadableMessageException odd) {
            NonJsonNumbers.Mended mended = NonJsonNumbers.mend(json);
            if (mended.count() == 0) {
                return new Element(null, 0, "" + odd.getMessage());
            }
            try {
                return new Element(Json.tree(mended.json()), mended.count(), null);
            } catch (UnreadableMessageException unreadable) {
                return new Element(null, 0, "" + unreadable.getMessage());
            }
        }
    }

    private static boolean isBlank(byte[] json) {
        for (byte next : json) {
            if (!NonJsonNumbers.isSpace(next)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What stands between the commas of the outermost array; the whole where it is an object; empty where the bytes are
     * neither, or their brackets do not match.
     *
     * @param max the most elements there may be: a body may hold millions of commas
     */
    public static List<byte[]> split(byte[] body, int max) {
        int from = 0;
        int to = body.length;
        while (from < to && NonJsonNumbers.isSpace(body[from])) {
            from++;
        }
        while (from < to && NonJsonNumbers.isSpace(body[to - 1])) {
            to--;
        }
        if (to - from < 2 || body[from] != '[' && body[from] != '{') {
            return List.of();
        }
        return body[from] == '{' ? List.of(body) : between(body, from, to, max);
    }

    private static List<byte[]> between(byte[] body, int from, int to, int max) {
        List<byte[]> elements = new ArrayList<>();
        int depth = 0;
        int start = from + 1;
        for (int i = from; i < to; i++) {
            byte next = body[i];
            if (next == '"') {
                i = NonJsonNumbers.endOfText(body, i);
            } else if (next == '[' || next == '{') {
                depth++;
            } else if (next == ']' || next == '}') {
                depth--;
            }
            boolean ends = depth == 0;
            if (ends && i != to - 1 || i == to - 1 && (!ends || next != ']')) {
                return List.of();
            }
            if (ends || depth == 1 && next == ',') {
                elements.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
                if (elements.size() > max) {
                    return List.of();
                }
            }
        }
        return depth == 0 ? elements : List.of();
    }
}
