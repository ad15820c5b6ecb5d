package io.vigie.web.api;

import io.javalin.http.Context;
import java.util.Optional;

/** Takes a request's parameters apart. */
final class Asked {
    private Asked() {}

    static Optional<String> text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A whole number from {@code least} to {@code most}; {@code absent} when it is not given. */
    static int number(Context context, String name, int absent, int least, int most) {
        Optional<String> text = text(context, name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.badField(name, "not a whole number: " + text.get());
        }
        throw Refusal.badField(name, "not within " + least + " to " + most + ": " + text.get());
    }
}
