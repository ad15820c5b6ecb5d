package io.vigie.model.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.regex.Pattern;

/**
 * Names of the contract: snake_case, a window its own word ({@code temperatureMean24hC}:
 * {@code temperature_mean_24h_c}).
 */
final class ContractFieldNaming extends PropertyNamingStrategies.SnakeCaseStrategy {
    private static final long serialVersionUID = 1L;
    private static final Pattern WINDOW = Pattern.compile("(?<=[a-z])(?=\\d+h(_|$))");

    @Override
    public String translate(String javaName) {
        return WINDOW.matcher(super.translate(javaName)).replaceAll("_");
    }
}
