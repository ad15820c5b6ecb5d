package io.vigie.batch.backfill;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.net.URI;
import java.util.Map;

/**
 * What only a backfill needs to know.
 *
 * @param archive address of the archive without a path, {@code VIGIE_OPEN_METEO_ARCHIVE_URL}
 */
record BackfillSettings(URI archive) {
    private static final String USUAL = "https://archive-api.open-meteo.com";

    /** @throws InvalidSettingException naming the variable that cannot be used */
    static BackfillSettings from(Map<String, String> variables) {
        return Environment.read(
                variables,
                environment -> new BackfillSettings(environment.webAddress("VIGIE_OPEN_METEO_ARCHIVE_URL", USUAL)));
    }
}
