package io.vigie.batch.publish;

import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.ResultPage;
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
public record EncodedResultPages(List<byte[]> values, long rowCount) {
    /** Longest page in bytes: half of what a broker accepts by default. */
    static final int MAX_PAGE_BYTES = 512 * 1024;

    /** Rows of one answer differ by some digits: a page of as many as this share of it would hold of the first is not too long. */
    private static final int FILLED_PERCENT = 60;

    private static final int PERCENT = 100;

    public EncodedResultPages {
        values = List.copyOf(values);
    }

    public static EncodedResultPages of(String requestId, String attemptId, List<AnswerRow> rows) {
        List<byte[]> values = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int bytesOfRow = Json.write(rows.get(from)).length;
            int most = Math.max(1, MAX_PAGE_BYTES / PERCENT * FILLED_PERCENT / bytesOfRow);
            from += add(requestId, attemptId, rows.subList(from, Math.min(rows.size(), from + most)), values);
        }
        return new EncodedResultPages(values, rows.size());
    }

    /** Adds a page of the first of the rows, fewer where they are longer than thought. @return how many */
    private static int add(String requestId, String attemptId, List<AnswerRow> rows, List<byte[]> values) {
        byte[] value = Json.write(new ResultPage(requestId, attemptId, values.size(), rows));
        if (value.length <= MAX_PAGE_BYTES) {
            values.add(value);
            return rows.size();
        }
        if (rows.size() == 1) {
            throw new IllegalStateException(
                    "Cannot publish a row of " + value.length + " bytes: a page has at most " + MAX_PAGE_BYTES);
        }
        return add(requestId, attemptId, rows.subList(0, rows.size() / 2), values);
    }

    /** SHA-256, hex, of all pages' bytes one after the other. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot sum up pages: this Java has no SHA-256", impossible);
        }
    }
}
