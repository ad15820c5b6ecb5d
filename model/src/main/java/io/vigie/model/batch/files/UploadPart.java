package io.vigie.model.batch.files;

import io.vigie.model.FieldChecks;
import java.util.Base64;

/**
 * Message of {@code uploads.batch}: one part of a file that somebody gave to the web server for an import.
 *
 * @param uploadId a UUID, lower case
 * @param part which of its parts, from 0
 * @param content its bytes in Base64, at most {@link #MAX_BYTES}
 */
public record UploadPart(String uploadId, int part, String content) {
    /** With Base64 a third more: well below the megabyte that a broker takes as one message. */
    public static final int MAX_BYTES = 256 << 10;

    private static final int MAX_CHARS = (MAX_BYTES + 2) / 3 * 4;

    public UploadPart {
        UploadedFile.checkId(uploadId);
        FieldChecks.range("part", part, 0, UploadedFile.MAX_PARTS - 1);
        FieldChecks.that(content.length() <= MAX_CHARS, "content", content.length(), "more than a part holds");
    }

    public static UploadPart of(String uploadId, int part, byte[] bytes) {
        return new UploadPart(uploadId, part, Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws IllegalArgumentException where the content is no Base64 */
    public byte[] bytes() {
        return Base64.getDecoder().decode(content);
    }
}
