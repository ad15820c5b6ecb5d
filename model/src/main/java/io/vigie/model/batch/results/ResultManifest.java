package io.vigie.model.batch.results;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.files.ImportReport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt published.
 *
 * @param pageCount pages of this attempt
 * @param rowCount rows on them; of an import or its undoing, rows of the history that it changed
 * @param sha256 SHA-256, hex, of the concatenated UTF-8 values of the page records in page order
 * @param report what an import found and did; null of anything else
 */
public record ResultManifest(
        int pageCount,
        long rowCount,
        String sha256,
        Provenance provenance,
        @Nullable ImportReport report) {
    /** SHA-256 of no bytes: what has no pages. */
    public static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** What has no report. */
    public ResultManifest(int pageCount, long rowCount, String sha256, Provenance provenance) {
        this(pageCount, rowCount, sha256, provenance, null);
    }

    public ResultManifest {
        FieldChecks.notNegative("page_count", pageCount);
        FieldChecks.notNegative("row_count", rowCount);
        FieldChecks.that(SHA_256.matcher(sha256).matches(), "sha256", sha256, "not 64 hexadecimal digits");
    }
}
