package io.vigie.model.batch.files;

import io.vigie.model.FieldChecks;
import io.vigie.model.text.SafeQuotation;
import java.util.regex.Pattern;

/**
 * A file that was given to the web server, and where its parts are.
 *
 * @param uploadId a UUID, lower case: what its parts on {@code uploads.batch} are keyed by
 * @param name what its owner calls it; shown, and never a path
 * @param offset of its first part; others' parts may lie between its own
 * @param partCount how many parts it has
 * @param byteCount how long it is, in bytes
 * @param sha256 of its bytes, hexadecimal
 */
public record UploadedFile(String uploadId, String name, long offset, int partCount, long byteCount, String sha256) {
    /** Thirty years of hours with ten columns; gzipped a multiple of that. */
    public static final long MAX_BYTES = 20L << 20;

    public static final int MAX_NAME_CHARS = 120;

    static final int MAX_PARTS = (int) (MAX_BYTES / UploadPart.MAX_BYTES);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public UploadedFile {
        checkId(uploadId);
        FieldChecks.that(isName(name), "name", SafeQuotation.of(name, MAX_NAME_CHARS), "not the name of a file");
        FieldChecks.notNegative("offset", offset);
        FieldChecks.range("part_count", partCount, 1, MAX_PARTS);
        FieldChecks.that(byteCount >= 1 && byteCount <= MAX_BYTES, "byte_count", byteCount, "not in 1 to " + MAX_BYTES);
        FieldChecks.that(SHA_256.matcher(sha256).matches(), "sha256", sha256, "not 64 hexadecimal digits");
    }

    static void checkId(String uploadId) {
        FieldChecks.that(isId(uploadId), "upload_id", uploadId, "not a UUID in lower case");
    }

    /** Whether the text is a UUID in lower case. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether a file may be called so: some text without a folder, a line break or another control character. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= MAX_NAME_CHARS
                && SafeQuotation.isPlainText(text)
                && text.chars().noneMatch(letter -> letter == '/' || letter == '\\' || Character.isISOControl(letter));
    }
}
