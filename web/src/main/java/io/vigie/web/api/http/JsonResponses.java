package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.model.json.Json;

/** Puts answers together. */
public final class JsonResponses {
    public static final String JSON = "application/json";

    private JsonResponses() {}

    public static void json(Context context, Object answer) {
        context.result(Json.write(answer)).contentType(JSON);
    }

    public static void accepted(Context context, Object answer) {
        context.status(202);
        json(context, answer);
    }
}
