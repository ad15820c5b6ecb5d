package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vigie.model.text.SafeQuotation;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be read, in one line that a person understands, with its place: the field, or the line and
 * column. The library's own sentences name its classes and settings, so none is passed on.
 */
final class UnreadableMessageReasons {
    private static final int MAX_QUOTED = 40;

    private static final Pattern CHARACTER =
            Pattern.compile("^Unexpected (?:character \\(|close marker )'(.+?)'(?: \\(code|:)", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("^(?:Unrecognized token|Non-standard token) '(.*?)':", Pattern.DOTALL);
    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '(.*)'", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("^Missing (?:required )?creator property '(.*?)'");

    private UnreadableMessageReasons() {}

    static String of(IOException e) {
        String own = ownWords(e);
        if (e instanceof JsonMappingException mapping) {
            return at(path(mapping), own != null ? own : mismatch(mapping));
        }
        if (own != null) {
            return own;
        }
        if (e instanceof JsonProcessingException json) {
            return at(place(json), syntax(json));
        }
        return firstLine(String.valueOf(e.getMessage()));
    }

    private static String at(String place, String what) {
        return place.isEmpty() || what.startsWith(place + ":") ? what : place + ": " + what;
    }

    /** A record's own check says best what is wrong. */
    private static @Nullable String ownWords(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return firstLine(cause.getMessage().replaceFirst("^Cannot accept ", ""));
            }
        }
        return null;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** JSON, but not of the form that is wanted. */
    private static String mismatch(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "there is no such field";
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return "kind: there is no such kind: " + unknown.getTypeId();
        }
        if (e.getCause() instanceof InputCoercionException) {
            return "too large a number";
        }
        String message = firstLine(e.getOriginalMessage());
        if (e.getClass() == JsonMappingException.class) {
            return message; // of our own readers
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return missing.group(1) + " is missing";
        }
        if (message.startsWith("No content")) {
            return "it is empty";
        }
        if (message.startsWith("Trailing token")) {
            return at(place(e), "more follows behind the end");
        }
        return "not "
                + (e instanceof MismatchedInputException mismatch ? kind(mismatch.getTargetType()) : "as it should be");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "as it should be";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a value of this field";
    }

    /** No JSON. */
    private static String syntax(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof JsonEOFException || message.contains("end-of-input")) {
            return "it ends too early";
        }
        if (e instanceof InputCoercionException) {
            return "too large a number";
        }
        Matcher found = DUPLICATE.matcher(message);
        if (found.find()) {
            return "the field " + quoted(found.group(1)) + " is there twice";
        }
        found = WORD.matcher(message);
        if (found.find()) {
            return quoted(found.group(1)) + " is not a value of JSON";
        }
        if (message.contains("numeric value")) {
            return "not a number as JSON writes it";
        }
        found = CHARACTER.matcher(message);
        if (found.find()) {
            return quoted(found.group(1)) + " does not belong here";
        }
        if (message.contains("nesting depth")) {
            return "nested too deeply";
        }
        if (message.startsWith("Name length")) {
            return "too long a name of a field";
        }
        if (message.contains("exceeds the maximum")) {
            return "too long a text or number";
        }
        if (message.contains("UTF-8")) {
            return "not UTF-8";
        }
        return message.contains("escape") ? "a character in a text that is not escaped as JSON does" : "not JSON";
    }

    private static String quoted(String text) {
        return SafeQuotation.of(text, MAX_QUOTED);
    }

    /** Line and column, both from 1, and the field that was being read. */
    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        if (location == null) {
            return "";
        }
        String place = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        String field = e.getProcessor() instanceof JsonParser parser ? field(parser.getParsingContext()) : "";
        return field.isEmpty() ? place : place + ", in " + field;
    }

    private static String field(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String outer = field(context.getParent());
        String name = context.inArray() ? String.valueOf(context.getCurrentIndex()) : context.getCurrentName();
        if (name == null) {
            return outer;
        }
        return outer.isEmpty() ? name : outer + "." + name;
    }
}
