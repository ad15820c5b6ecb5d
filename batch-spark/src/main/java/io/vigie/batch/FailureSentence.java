package io.vigie.batch;

/** A failure as one sentence for the person who waits for the work: "Cannot …: why". */
public final class FailureSentence {
    private FailureSentence() {}

    /** @param purpose what could not be done, for a failure that does not say so itself: "answer the query" */
    public static String of(Throwable failure, String purpose) {
        String message = firstLine(failure);
        if (message.startsWith("Cannot ")) {
            return message;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Cannot " + purpose + ": " + firstLine(root);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
