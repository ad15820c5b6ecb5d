package io.vigie.platform.openmeteo;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.util.Map;

/** What Open-Meteo says of a request that it does not answer: {@code {"error": true, "reason": "…"}}. */
public final class OpenMeteoError {
    private static final String NO_REASON = "no reason given";

    private OpenMeteoError() {}

    /** The reason, in the service's words. */
    public static String reasonIn(byte[] body) {
        try {
            return Json.tree(body) instanceof Map<?, ?> error && error.get("reason") instanceof String reason
                    ? reason
                    : NO_REASON;
        } catch (UnreadableMessageException notJson) {
            return NO_REASON;
        }
    }
}
