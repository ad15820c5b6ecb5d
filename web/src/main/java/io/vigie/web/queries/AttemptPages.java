package io.vigie.web.queries;

import io.vigie.model.batch.results.ResultManifest;
import io.vigie.web.log.Position;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The pages that one attempt of a job has published so far. They come in order; one that comes again is ignored. */
final class AttemptPages {
    private final MessageDigest digest = sha256();
    private final List<Position> pages = new ArrayList<>();

    /** Whether the page is the next one, which counts from now on. */
    boolean add(int page, Position position, byte[] value) {
        if (page != pages.size()) {
            return false;
        }
        pages.add(position);
        digest.update(value);
        return true;
    }

    /** The pages, in order. */
    List<Position> pages() {
        return List.copyOf(pages);
    }

    /** Why these pages are not the result that was announced; empty if they are. To be asked once. */
    Optional<String> mismatch(ResultManifest announced) {
        if (pages.size() < announced.pageCount()) {
            return Optional.of(
                    "page " + pages.size() + " of " + announced.pageCount() + " did not arrive in its place");
        }
        if (pages.size() > announced.pageCount()) {
            return Optional.of(pages.size() + " pages arrived instead of " + announced.pageCount());
        }
        String found = HexFormat.of().formatHex(digest.digest());
        return found.equals(announced.sha256())
                ? Optional.empty()
                : Optional.of("its pages have the checksum " + found + " instead of " + announced.sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
