package io.vigie.web.assistants;

import io.vigie.model.text.SafeQuotation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a tool: its arguments, still unchecked, and whose it is. */
record AssistantToolCall(Map<String, @Nullable Object> arguments, AssistantCaller caller) {
    private static final int MAX_QUOTED = 60;

    String text(String name) throws AssistantToolException {
        Object value = arguments.get(name);
        if (value == null) {
            throw AssistantToolException.badField(name, "missing");
        }
        if (!(value instanceof String text)) {
            throw AssistantToolException.badField(name, "not a text: " + SafeQuotation.of(value, MAX_QUOTED));
        }
        return text.strip();
    }

    /** A whole number from {@code least} to {@code most}; {@code absent} when it is not given. */
    int number(String name, int absent, int least, int most) throws AssistantToolException {
        Object value = arguments.get(name);
        if (value == null) {
            return absent;
        }
        if (!(value instanceof Integer number)) {
            throw AssistantToolException.badField(name, "not a whole number: " + SafeQuotation.of(value, MAX_QUOTED));
        }
        if (number < least || number > most) {
            throw AssistantToolException.badField(name, "not within " + least + " to " + most + ": " + number);
        }
        return number;
    }
}
