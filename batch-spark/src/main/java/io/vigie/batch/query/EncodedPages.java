package io.vigie.batch.query;

import io.vigie.model.batch.Page;
import io.vigie.model.batch.Row;
import io.vigie.model.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An answer as the bytes of its pages.
 *
 * @param values the pages in order, each a record's value
 * @param rowCount rows on all of them
 */
public record EncodedPages(List<byte[]> values, long rowCount) {
    /** Longest page in bytes: half of what a broker accepts by default. */
    static final int MAX_PAGE_BYTES = 512 * 1024;

    /** A row is some 150 bytes and at most some 300. */
    private static final int ROWS_PER_PAGE = 1_500;

    public EncodedPages {
        values = List.copyOf(values);
    }

    static EncodedPages of(String requestId, String attemptId, List<Row> rows) {
        List<byte[]> values = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_PER_PAGE) {
            List<Row> onPage = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_PAGE));
            values.add(encoded(new Page(requestId, attemptId, values.size(), onPage)));
        }
        return new EncodedPages(values, rows.size());
    }

    private static byte[] encoded(Page page) {
        byte[] value = Json.write(page);
        if (value.length > MAX_PAGE_BYTES) {
            throw new IllegalStateException(
                    "Cannot publish page " + page.page() + ": " + value.length + " bytes, more than " + MAX_PAGE_BYTES);
        }
        return value;
    }

    /** SHA-256, hex, of all pages' bytes one after the other. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot sum up pages: this Java has no SHA-256", impossible);
        }
    }
}
