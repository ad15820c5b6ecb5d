package io.vigie.model.json.codec;

/** The fields in which a row says how a statistic compares with a reference: {@code mean_anomaly}. */
enum ReferenceComparisonFields {
    // Longest first: a name ends with at most one of them.
    YEAR_COUNT("_reference_year_count"),
    REFERENCE("_reference"),
    ANOMALY("_anomaly");

    /** What an index or degree days have in place of a statistic's name. */
    static final String VALUE = "value";

    private final String suffix;

    ReferenceComparisonFields(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
