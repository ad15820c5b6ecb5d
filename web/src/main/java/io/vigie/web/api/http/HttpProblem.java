package io.vigie.web.api.http;

import io.vigie.model.batch.FieldError;
import java.util.List;
import java.util.Map;

/** A request that is not answered as asked; becomes a {@link Problem}. */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private HttpProblem(int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    public static HttpProblem of(int status, String detail) {
        return new HttpProblem(status, detail, List.of(), Map.of());
    }

    public static HttpProblem badRequest(String detail, List<FieldError> errors) {
        return new HttpProblem(400, detail, errors, Map.of());
    }

    public static HttpProblem badField(String field, String reason) {
        return badRequest("Cannot read " + field + ": " + reason, List.of(new FieldError(field, reason)));
    }

    public static HttpProblem notFound(String detail) {
        return of(404, detail);
    }

    public static HttpProblem conflict(String detail) {
        return of(409, detail);
    }

    public static HttpProblem unavailable(String detail, int retryAfterS) {
        return new HttpProblem(503, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    public static HttpProblem tooMany(String detail, int retryAfterS) {
        return new HttpProblem(429, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    static HttpProblem loginNeeded(String challenge) {
        return new HttpProblem(
                401,
                "Cannot let you in: log in with the user and password of this server",
                List.of(),
                Map.of("WWW-Authenticate", challenge));
    }

    /** The answer is at another address. */
    static HttpProblem seeOther(String location, String detail) {
        return new HttpProblem(303, detail, List.of(), Map.of("Location", location));
    }

    int status() {
        return status;
    }

    public Problem problem() {
        return Problem.of(status, String.valueOf(getMessage()), errors);
    }

    public Map<String, String> headers() {
        return headers;
    }
}
