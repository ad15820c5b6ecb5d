package io.vigie.model.batch.parsing;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the bytes of a request. */
public sealed interface ParsedRequest {
    /** Id of the request; null when it could not be read. */
    @Nullable
    String requestId();

    /** A request that can be carried out. */
    record Valid(BatchRequest request) implements ParsedRequest {
        @Override
        public String requestId() {
            return request.requestId();
        }
    }

    /**
     * A request that is rejected.
     *
     * @param requestId its id; null when it could not be read
     * @param errors every wrong field, at least one
     */
    record Invalid(@Nullable String requestId, List<FieldError> errors) implements ParsedRequest {
        public Invalid {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("Cannot refuse a request: no error given");
            }
        }
    }
}
