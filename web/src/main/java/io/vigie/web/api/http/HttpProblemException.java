package io.vigie.web.api.http;

import io.vigie.model.batch.FieldError;
import java.util.List;
import java.util.Map;

/** A request that is not answered as asked; becomes a {@link Problem}. */
public final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private HttpProblemException(int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    public static HttpProblemException of(int status, String detail) {
        return new HttpProblemException(status, detail, List.of(), Map.of());
    }

    public static HttpProblemException badRequest(String detail, List<FieldError> errors) {
        return new HttpProblemException(400, detail, errors, Map.of());
    }

    public static HttpProblemException badField(String field, String reason) {
        return badRequest("Cannot read " + field + ": " + reason, List.of(new FieldError(field, reason)));
    }

    public static HttpProblemException notFound(String detail) {
        return of(404, detail);
    }

    public static HttpProblemException conflict(String detail) {
        return of(409, detail);
    }

    public static HttpProblemException unavailable(String detail, int retryAfterS) {
        return new HttpProblemException(503, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    public static HttpProblemException tooMany(String detail, int retryAfterS) {
        return new HttpProblemException(429, detail, List.of(), Map.of("Retry-After", String.valueOf(retryAfterS)));
    }

    static HttpProblemException loginNeeded(String challenge) {
        return new HttpProblemException(
                401,
                "Cannot let you in: log in with the user and password of this server",
                List.of(),
                Map.of("WWW-Authenticate", challenge));
    }

    /** The answer is at another address. */
    static HttpProblemException seeOther(String location, String detail) {
        return new HttpProblemException(303, detail, List.of(), Map.of("Location", location));
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
