package io.vigie.streams.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Environment variables, read one by one with their defaults; a value that cannot be used stops the start with its name. */
public final class Environment {

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The value of a variable; an empty one counts as absent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::trim).filter(text -> !text.isEmpty());
    }

    /** @throws InvalidSetting when the value is not a whole number between the two limits */
    public int wholeNumber(String name, int whenAbsent, int min, int max) {
        return text(name).map(text -> wholeNumber(name, text, min, max)).orElse(whenAbsent);
    }

    /** @throws InvalidSetting when the value is not a number between the two limits */
    public double number(String name, double whenAbsent, double min, double max) {
        return text(name).map(text -> number(name, text, min, max)).orElse(whenAbsent);
    }

    /** A port of this machine: the one set, else the usual one moved by VIGIE_PORT_OFFSET. */
    public int port(String name, int usual) {
        return wholeNumber(name, usual + portOffset(), 1, 65_535);
    }

    /** How far all usual ports are moved, so that several Vigies fit on one machine. */
    public int portOffset() {
        return wholeNumber("VIGIE_PORT_OFFSET", 0, 0, 50_000);
    }

    /** The folder that holds everything a running Vigie writes. */
    public Path stateFolder() {
        return folder("VIGIE_STATE", ".vigie");
    }

    public Path folder(String name, String whenAbsent) {
        return Path.of(text(name).orElse(whenAbsent)).toAbsolutePath().normalize();
    }

    private static int wholeNumber(String name, String text, int min, int max) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSetting(name, text, "it is not a whole number");
        }
        if (value < min || value > max) {
            throw new InvalidSetting(name, text, "it is not between " + min + " and " + max);
        }
        return value;
    }

    private static double number(String name, String text, double min, double max) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSetting(name, text, "it is not a number");
        }
        if (!(value >= min && value <= max)) {
            throw new InvalidSetting(name, text, "it is not between " + min + " and " + max);
        }
        return value;
    }
}
