package io.vigie.web.api;

import io.javalin.http.HttpStatus;
import io.vigie.model.batch.FieldError;
import java.util.List;

/**
 * Why a request failed, as RFC 9457 has it.
 *
 * @param title the meaning of the status
 * @param detail a sentence: Cannot X: why
 * @param errors the fields that are wrong, may be empty
 */
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail, List<FieldError> errors) {
        return new Problem("about:blank", HttpStatus.forStatus(status).getMessage(), status, detail, errors);
    }
}
