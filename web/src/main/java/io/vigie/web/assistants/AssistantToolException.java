package io.vigie.web.assistants;

import io.vigie.model.batch.FieldError;
import io.vigie.model.text.SafeQuotation;
import java.util.List;

/** A call that is not answered as asked: the sentence and the fields that the HTTP API would give. */
final class AssistantToolException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MAX_DETAIL = 500;
    private static final int MAX_REASON = 400;

    private final transient List<FieldError> errors;

    AssistantToolException(String detail, List<FieldError> errors) {
        super(detail);
        this.errors = errors;
    }

    static AssistantToolException of(String detail) {
        return new AssistantToolException(detail, List.of());
    }

    static AssistantToolException badField(String field, String reason) {
        return new AssistantToolException(
                "Cannot read " + field + ": " + reason, List.of(new FieldError(field, reason)));
    }

    /** @param detail a sentence: Cannot X: why; {@code errors} the fields that are wrong, may be empty */
    record Answer(String detail, List<FieldError> errors) {}

    /** Bounded, whatever the arguments hold. */
    Answer answer() {
        return new Answer(
                SafeQuotation.printable(String.valueOf(getMessage()), MAX_DETAIL),
                errors.stream()
                        .map(error ->
                                new FieldError(error.field(), SafeQuotation.printable(error.reason(), MAX_REASON)))
                        .toList());
    }
}
