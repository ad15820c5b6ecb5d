package io.vigie.web.queries;

import io.vigie.model.batch.results.Provenance;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an answer would be computed from now: the newest version of the history that the batch layer has told of, in a
 * coverage or in an answer, and the version of the code.
 */
public final class CurrentHistoryVersion {
    private final String codeVersion;
    private final AtomicLong tableVersion = new AtomicLong(-1);

    public CurrentHistoryVersion(String codeVersion) {
        this.codeVersion = codeVersion;
    }

    /** The history is known to have come to this version. */
    public void reached(long version) {
        tableVersion.accumulateAndGet(version, Math::max);
    }

    /** Whether an answer would come out the same today. */
    boolean isThatOf(Provenance provenance) {
        return provenance.tableVersion() == tableVersion.get()
                && provenance.codeVersion().equals(codeVersion);
    }
}
