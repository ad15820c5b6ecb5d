package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.batch.files.ColumnMapping;
import io.vigie.model.batch.files.ImportMode;
import io.vigie.model.batch.files.UploadedFile;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks to look at a file of somebody's, or to load it into the history; a load is known by the id of its request.
 *
 * @param mode look or load
 * @param cityId whose weather it is, GeoNames id as text
 * @param source what its values are known by in answers
 * @param file where its bytes are
 * @param mapping what its columns are; null where its beginning tells
 * @param submittedBy who asked; null when unknown
 * @param submittedAt when; null when unknown
 */
public record FileImport(
        String requestId,
        ImportMode mode,
        String cityId,
        String source,
        UploadedFile file,
        @Nullable ColumnMapping mapping,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt)
        implements BatchRequest {
    /** The source of a file of which nobody named another. */
    public static final String USUAL_SOURCE = "station";

    /** Names of sources, written as those of live readings are: {@code metar:EGLL}. */
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][A-Za-z0-9:._-]{0,63}");

    public FileImport {
        RequestIdFormat.check(requestId);
        FieldChecks.cityId(cityId);
        FieldChecks.that(isSource(source), "source", source, "not the name of a source");
    }

    /** Whether a source may be called so. */
    public static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }
}
