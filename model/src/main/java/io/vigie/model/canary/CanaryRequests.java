package io.vigie.model.canary;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The queries by which Vigie watches its own batch layer. They are nobody's: no list of queries has them. */
public final class CanaryRequests {
    private static final String SENDER = "canary";

    /** A UUID of version 0. There is no such version, so no generator makes one: these ids are reserved. */
    private static final String ID_PREFIX = "00000000-0000-0000-8000-";

    private static final long LAST_PART = 1L << 48;

    private CanaryRequests() {}

    /** Whether a request of this id is the canary's. */
    public static boolean isCanary(@Nullable String requestId) {
        return requestId != null && requestId.startsWith(ID_PREFIX);
    }

    /**
     * How warm a year was, in one row. The first and the last day are left out: what a city's own clock counts to the
     * year lies partly outside the UTC year by which the history counts its hours.
     */
    public static Query query(String cityId, int year, Instant submittedAt, RandomGenerator random) {
        return new Query(
                ID_PREFIX + "%012x".formatted(random.nextLong(LAST_PART)),
                List.of(cityId),
                LocalDate.of(year, 1, 2),
                LocalDate.of(year, 12, 30),
                List.of(Metric.TEMPERATURE),
                List.of(Statistic.COUNT, Statistic.MEAN, Statistic.MIN, Statistic.MAX),
                Granularity.PERIOD,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                null,
                SENDER,
                submittedAt);
    }
}
