package io.vigie.model.records;

/** Why a record that was announced is none. */
enum RetractReason {
    /** Its reading was corrected, or is no longer trusted by itself. */
    CORRECTED,
    /** The reading after it went back faster than weather does. */
    CONTRADICTED,
    /** The batch layer holds a value at least as extreme from before. */
    DISPROVED
}
