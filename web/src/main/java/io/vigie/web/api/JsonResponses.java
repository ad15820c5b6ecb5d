package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.json.Json;

/** Puts answers together. */
final class JsonResponses {
    static final String JSON = "application/json";

    private JsonResponses() {}

    static void json(Context context, Object answer) {
        context.result(Json.write(answer)).contentType(JSON);
    }

    static void accepted(Context context, Object answer) {
        context.status(202);
        json(context, answer);
    }
}
