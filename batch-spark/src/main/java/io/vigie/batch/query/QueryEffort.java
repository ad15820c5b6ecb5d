package io.vigie.batch.query;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferenceYears;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.SparkSession;

/**
 * How Spark goes about a query: over few hours it interprets its plan; over many it compiles code for it, which takes
 * longer than reading a few cities.
 */
enum QueryEffort {
    FEW_HOURS("false", "NO_CODEGEN"),
    MANY_HOURS("true", "FALLBACK");

    /** Hours of cities from which compiled code should repay what compiling takes: a guess, seconds against a microsecond an hour. */
    static final long MANY = 2_000_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_PER_YEAR = 366;

    private final String wholeStage;
    private final String factoryMode;

    QueryEffort(String wholeStage, String factoryMode) {
        this.wholeStage = wholeStage;
        this.factoryMode = factoryMode;
    }

    static QueryEffort of(Query query) {
        long days = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        ReferenceYears reference = query.reference();
        long daysOfReference = reference == null ? 0 : reference.count() * DAYS_PER_YEAR;
        return (days + daysOfReference) * HOURS_PER_DAY * query.cityIds().size() < MANY ? FEW_HOURS : MANY_HOURS;
    }

    /** Plans that the session makes from now on follow. */
    void applyTo(SparkSession session) {
        session.conf().set("spark.sql.codegen.wholeStage", wholeStage);
        session.conf().set("spark.sql.codegen.factoryMode", factoryMode);
    }
}
