package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import java.util.regex.Pattern;

/** The form of request ids: a UUID, lower case. */
public final class RequestIdFormat {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What an answer may name: a request's id, or a stand-in where it could not be read. */
    private static final Pattern ANSWERED = Pattern.compile("[A-Za-z0-9._-]{1,120}");

    private RequestIdFormat() {}

    /** Whether the text is a UUID in lower case. */
    public static boolean isValid(String text) {
        return UUID.matcher(text).matches();
    }

    /** The id under which a request is answered whose own could not be read: where it is on the topic. */
    public static String ofUnreadable(String topic, int partition, long offset) {
        return "invalid-" + topic + "-" + partition + "-" + offset;
    }

    static void check(String requestId) {
        FieldChecks.that(isValid(requestId), "request_id", requestId, "not a UUID in lower case");
    }

    public static void checkAnswered(String requestId) {
        FieldChecks.that(ANSWERED.matcher(requestId).matches(), "request_id", requestId, "not an id");
    }
}
