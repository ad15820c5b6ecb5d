package io.vigie.batch.history;

/** A load that cannot be taken back rightly; the history is as it was. */
public final class LoadUndoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isTakenBack;

    LoadUndoException(String loadId, String why) {
        this(loadId, why, false);
    }

    private LoadUndoException(String loadId, String why, boolean isTakenBack) {
        super("Cannot take back load " + loadId + ": " + why);
        this.isTakenBack = isTakenBack;
    }

    static LoadUndoException takenBack(String loadId) {
        return new LoadUndoException(loadId, "it was taken back already", true);
    }

    /** Whether there is nothing to do, because it was done before. */
    public boolean isTakenBack() {
        return isTakenBack;
    }
}
