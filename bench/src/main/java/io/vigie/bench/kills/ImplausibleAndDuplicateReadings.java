package io.vigie.bench.kills;

import java.nio.charset.StandardCharsets;

/** Some of the readings are wrong and have to be rejected, some come twice and have to count once. */
final class ImplausibleAndDuplicateReadings {

    private static final int WRONG_ONE_IN = 997;
    private static final int TWICE_ONE_IN = 499;

    private static final String TEMPERATURE = "\"temperature_c\":";

    /** Above every temperature on record. */
    private static final String IMPOSSIBLE = "9";

    private ImplausibleAndDuplicateReadings() {}

    static boolean isWrong(long event) {
        return event % WRONG_ONE_IN == 0;
    }

    static boolean comesTwice(long event) {
        return event % TWICE_ONE_IN == 1;
    }

    /** The reading with ten times the temperature and more: 99.9 °C for 9.9 °C, 915.0 °C for 15.0 °C. */
    static byte[] wrong(byte[] reading) {
        return new String(reading, StandardCharsets.US_ASCII)
                .replace(TEMPERATURE, TEMPERATURE + IMPOSSIBLE)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
