package io.vigie.web.settings;

import io.vigie.model.settings.UserInfo;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads variables, with the default ports shifted by VIGIE_PORT_OFFSET; an empty variable counts as absent. */
record EnvironmentReader(Map<String, String> variables) {
    private static final int MAX_COUNT = 1_000_000;

    Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String name, String absent) {
        return optional(name).orElse(absent);
    }

    int port(String name, int absent) {
        return optional(name).map(value -> number(name, value, 0, 65_535)).orElseGet(() -> shifted(absent));
    }

    /** A number from 1. */
    int count(String name, int absent) {
        return optional(name).map(value -> number(name, value, 1, MAX_COUNT)).orElse(absent);
    }

    /** A switch: on or off. */
    boolean isOn(String name, String absent) {
        String value = text(name, absent);
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("Cannot read " + name + ": neither on nor off: " + value);
        };
    }

    int shifted(int port) {
        return port
                + optional("VIGIE_PORT_OFFSET")
                        .map(value -> number("VIGIE_PORT_OFFSET", value, 0, 50_000))
                        .orElse(0);
    }

    URI address(String name, String absent) {
        String value = text(name, absent);
        if (UserInfo.isIn(value)) {
            throw new IllegalArgumentException("Cannot read " + name
                    + ": its address holds a user or a password, which would be logged: " + UserInfo.hidden(value));
        }
        try {
            URI address = new URI(value);
            if (address.getScheme() != null && address.getHost() != null) {
                return address;
            }
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("Cannot read " + name + ": not an address: " + value, e);
        }
        throw new IllegalArgumentException("Cannot read " + name + ": not an address with scheme and host: " + value);
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot read " + name + ": not a number: " + value, e);
        }
        throw new IllegalArgumentException(
                "Cannot read " + name + ": not between " + least + " and " + most + ": " + value);
    }
}
