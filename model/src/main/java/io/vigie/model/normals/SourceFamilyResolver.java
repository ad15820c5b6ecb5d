package io.vigie.model.normals;

/**
 * Sources that describe the same thing in the same way: those of a family differ by the weather, those of two by more.
 *
 * <p>What Open-Meteo publishes (forecasts, recorded forecasts, reanalysis) is of models on a grid, one family. A station
 * is one of its own. A recording belongs where it was recorded.
 */
public final class SourceFamilyResolver {
    private static final String REPLAY = "replay:";
    private static final String OPEN_METEO = "open-meteo";

    private SourceFamilyResolver() {}

    /** The family of a source: {@code open-meteo} or the source without {@code replay:}. */
    public static String familyOf(String source) {
        String recorded = source.startsWith(REPLAY) ? source.substring(REPLAY.length()) : source;
        return recorded.equals(OPEN_METEO) || recorded.startsWith(OPEN_METEO + "-") ? OPEN_METEO : recorded;
    }
}
