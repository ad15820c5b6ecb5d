package io.vigie.web.api.http;

import io.javalin.http.HttpStatus;
import io.vigie.model.batch.FieldError;
import io.vigie.model.text.SafeQuotation;
import java.util.List;

/**
 * Why a request failed, as RFC 9457 has it.
 *
 * @param title the meaning of the status
 * @param detail a sentence: Cannot X: why
 * @param errors the fields that are wrong, may be empty
 */
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final int MAX_DETAIL = 500;
    private static final int MAX_REASON = 400;

    /** Bounded, whatever a client's values hold: what is wrong must not cost more to say than to send. */
    public static Problem of(int status, String detail, List<FieldError> errors) {
        return new Problem(
                "about:blank",
                HttpStatus.forStatus(status).getMessage(),
                status,
                SafeQuotation.printable(detail, MAX_DETAIL),
                errors.stream()
                        .map(error ->
                                new FieldError(error.field(), SafeQuotation.printable(error.reason(), MAX_REASON)))
                        .toList());
    }
}
