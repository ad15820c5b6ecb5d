package io.vigie.web.api;

import io.vigie.model.batch.FieldError;
import java.util.List;
import java.util.Map;

/** A request that is not answered as asked; becomes a {@link Problem}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private Refusal(int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    static Refusal of(int status, String detail) {
        return new Refusal(status, detail, List.of(), Map.of());
    }

    static Refusal badRequest(String detail, List<FieldError> errors) {
        return new Refusal(400, detail, errors, Map.of());
    }

    static Refusal badField(String field, String reason) {
        return badRequest("Cannot read " + field + ": " + reason, List.of(new FieldError(field, reason)));
    }

    static Refusal notFound(String detail) {
        return of(404, detail);
    }

    static Refusal conflict(String detail) {
        return of(409, detail);
    }

    static Refusal unavailable(String detail, int retryAfterS) {
        return new Refusal(503, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    static Refusal tooMany(String detail, int retryAfterS) {
        return new Refusal(429, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    static Refusal loginNeeded() {
        return new Refusal(
                401,
                "Cannot let you in: log in with the user and password of this server",
                List.of(),
                Map.of("WWW-Authenticate", "Basic realm=\"Vigie\", charset=\"UTF-8\""));
    }

    int status() {
        return status;
    }

    Problem problem() {
        return Problem.of(status, String.valueOf(getMessage()), errors);
    }

    Map<String, String> headers() {
        return headers;
    }
}
