package io.vigie.batch.query;

/** A failure as one sentence for the person who asked. */
final class FailureReasons {
    private FailureReasons() {}

    static String of(Throwable failure) {
        String message = firstLine(failure);
        if (message.startsWith("Cannot ")) {
            return message;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Cannot answer the query: " + firstLine(root);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
