package io.vigie.bench.events;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Values that rise and fall as weather does, written once and used again: the end of a reading's JSON, from
 * {@code interval_s} on. Successive ones differ by little, as the checks of the speed layer expect.
 */
final class SyntheticWeather {

    /** After so many readings the values come back. */
    static final int PERIOD = 3_600;

    private SyntheticWeather() {}

    /** The ends of readings, to be taken in order and from the start again. */
    static byte[][] tails(int intervalS) {
        byte[][] tails = new byte[PERIOD][];
        for (int i = 0; i < PERIOD; i++) {
            double turn = 2 * Math.PI * i / PERIOD;
            tails[i] = String.format(
                            Locale.ROOT,
                            """
                    "interval_s":%d,"temperature_c":%.1f,"relative_humidity_pct":%d,"precipitation_mm":%.1f,\
                    "pressure_msl_hpa":%.1f,"wind_speed_ms":%.1f,"wind_gust_ms":%.1f,"wind_direction_deg":%d,\
                    "cloud_cover_pct":%d,"weather_code":%d}""",
                            intervalS,
                            15 + 6 * Math.sin(turn),
                            Math.round(65 - 20 * Math.sin(turn)),
                            Math.max(0, Math.cos(3 * turn)) / 2,
                            1_013 + 5 * Math.cos(turn),
                            4 + 2 * Math.sin(5 * turn),
                            7 + 3 * Math.sin(5 * turn),
                            Math.round(180 + 90 * Math.cos(turn)),
                            Math.round(50 + 40 * Math.cos(3 * turn)),
                            i % 4)
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return tails;
    }
}
