package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Why something could not be read, in one line that a person understands. */
final class Reasons {
    private Reasons() {}

    static String of(IOException e) {
        String what = firstLine(message(e));
        String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return where.isEmpty() || what.startsWith(where + ":") ? what : where + ": " + what;
    }

    private static String message(IOException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "there is no such field";
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return "kind: there is no such kind: " + unknown.getTypeId();
        }
        // A record's own check says best what is wrong.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage().replaceFirst("^Cannot accept ", "");
            }
        }
        String original = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return original == null ? e.getClass().getSimpleName() : original;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("."));
    }
}
