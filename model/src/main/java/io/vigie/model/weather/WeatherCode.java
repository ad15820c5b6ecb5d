package io.vigie.model.weather;

import io.vigie.model.json.BundledJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A weather code and its names. The scale is the 28 numbers of WMO table 4677 that Open-Meteo uses; 1 to 3 carry
 * Open-Meteo's own meaning (cloud amount). An unknown code has no name: show its number, not a clear sky.
 *
 * @param fr name in French
 * @param en name in English
 */
public record WeatherCode(int code, String fr, String en) {
    private record CodeList(String scale, List<WeatherCode> codes) {}

    private static final Map<Integer, WeatherCode> BY_CODE =
            BundledJson.read("/contract/weather-codes.json", CodeList.class).codes().stream()
                    .collect(Collectors.toUnmodifiableMap(WeatherCode::code, Function.identity()));

    /** The code with its names; empty when it is not one of the scale. */
    public static Optional<WeatherCode> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
