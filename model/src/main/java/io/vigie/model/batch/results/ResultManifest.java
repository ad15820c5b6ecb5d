package io.vigie.model.batch.results;

import io.vigie.model.Check;
import java.util.regex.Pattern;

/**
 * What an attempt published.
 *
 * @param pageCount pages of this attempt
 * @param rowCount rows on them
 * @param sha256 SHA-256, hex, of the concatenated UTF-8 values of the page records in page order
 */
public record ResultManifest(int pageCount, long rowCount, String sha256, Provenance provenance) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ResultManifest {
        Check.notNegative("page_count", pageCount);
        Check.notNegative("row_count", rowCount);
        Check.that(SHA_256.matcher(sha256).matches(), "sha256", sha256, "not 64 hexadecimal digits");
    }
}
