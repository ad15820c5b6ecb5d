package io.vigie.batch.history;

/** A load that cannot be taken back rightly; the history is as it was. */
public final class CannotUndo extends Exception {
    private static final long serialVersionUID = 1L;

    CannotUndo(String loadId, String why) {
        super("Cannot take back load " + loadId + ": " + why);
    }
}
