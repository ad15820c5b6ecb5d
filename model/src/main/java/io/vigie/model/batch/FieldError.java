package io.vigie.model.batch;

/**
 * What is wrong with a request.
 *
 * @param field the field of the request, or {@code request} for the whole
 * @param reason a short sentence with the value
 */
public record FieldError(String field, String reason) {}
