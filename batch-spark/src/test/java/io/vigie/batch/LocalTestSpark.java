package io.vigie.batch;

import org.apache.spark.sql.SparkSession;

/** The one Spark of all tests, with the settings of the jobs. */
public final class LocalTestSpark {
    private static final SparkSession SESSION = BatchSparkSession.open("tests");
    private static final SparkSession OF_YEARS = SESSION.newSession();

    static {
        interpretPlans(SESSION);
    }

    private LocalTestSpark() {}

    /** Session of tables with some hundred rows. */
    public static SparkSession session() {
        return SESSION;
    }

    /** Session of tables with years of hours, which compiles its plans as the jobs do. */
    public static SparkSession sessionOfYears() {
        return OF_YEARS;
    }

    /** To compile a plan takes longer than to work it off where there are few rows. */
    public static void interpretPlans(SparkSession session) {
        session.conf().set("spark.sql.codegen.wholeStage", false);
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    }
}
