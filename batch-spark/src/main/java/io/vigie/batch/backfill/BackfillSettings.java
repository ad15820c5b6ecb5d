package io.vigie.batch.backfill;

import io.vigie.model.settings.UserInfo;
import java.net.URI;
import java.util.Map;

/**
 * What only a backfill needs to know.
 *
 * @param archive address of the archive without a path, {@code VIGIE_OPEN_METEO_ARCHIVE_URL}
 */
record BackfillSettings(URI archive) {
    private static final String USUAL = "https://archive-api.open-meteo.com";

    /** @throws IllegalArgumentException naming the variable that cannot be used */
    static BackfillSettings from(Map<String, String> environment) {
        String text =
                environment.getOrDefault("VIGIE_OPEN_METEO_ARCHIVE_URL", USUAL).replaceAll("/+$", "");
        if (UserInfo.isIn(text)) {
            throw new IllegalArgumentException("Cannot use VIGIE_OPEN_METEO_ARCHIVE_URL: \"" + UserInfo.hidden(text)
                    + "\" holds a user or a password, which would be logged");
        }
        if (!text.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException(
                    "Cannot use VIGIE_OPEN_METEO_ARCHIVE_URL: \"" + text + "\" is not an http address");
        }
        return new BackfillSettings(URI.create(text));
    }
}
