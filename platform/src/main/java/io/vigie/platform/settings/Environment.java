package io.vigie.platform.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Environment variables, read one by one with their defaults; an empty one counts as absent. A value that cannot be
 * used is remembered, so that a start names all of them at once.
 */
public final class Environment {
    private static final String OFFSET = "VIGIE_PORT_OFFSET";
    private static final int MAX_OFFSET = 50_000;
    private static final int MAX_PORT = 65_535;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*");
    private static final Pattern NETWORK_NAME =
            Pattern.compile("[a-z][a-z0-9-]{0,62}|[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[" + IPV6 + "]");

    private final Map<String, String> variables;
    private final Set<String> problems = new LinkedHashSet<>();

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * A program's settings.
     *
     * @param from reads them; goes on with a default where a value cannot be used
     * @throws InvalidSettingException naming each variable that cannot be used, a line each
     */
    public static <S> S read(Map<String, String> variables, Function<Environment, S> from) {
        Environment environment = new Environment(variables);
        S settings;
        try {
            settings = from.apply(environment);
        } catch (IllegalArgumentException wrong) {
            // With defaults in place of what is wrong already, what is wrong of the whole says nothing.
            if (environment.problems.isEmpty()) {
                throw wrong;
            }
            throw environment.invalid();
        }
        if (environment.problems.isEmpty()) {
            return settings;
        }
        throw environment.invalid();
    }

    private InvalidSettingException invalid() {
        return new InvalidSettingException(String.join("\n", problems));
    }

    /** What {@code read} gives; where it throws {@link IllegalArgumentException}, that is remembered, and the default. */
    public <T> T value(T whenInvalid, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
            return whenInvalid;
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String text(String name, String whenAbsent) {
        return text(name).orElse(whenAbsent);
    }

    /** A whole number between two limits, both included. */
    public int wholeNumber(String name, int whenAbsent, int min, int max) {
        return value(
                whenAbsent,
                () -> text(name).map(text -> wholeNumber(name, text, min, max)).orElse(whenAbsent));
    }

    /** A number between two limits, both included. */
    public double number(String name, double whenAbsent, double min, double max) {
        return value(
                whenAbsent,
                () -> text(name).map(text -> number(name, text, min, max)).orElse(whenAbsent));
    }

    /** A switch: on or off. */
    public boolean isOn(String name, boolean whenAbsent) {
        return value(
                whenAbsent,
                () -> text(name)
                        .map(text -> switch (text) {
                            case "on" -> true;
                            case "off" -> false;
                            default -> throw new InvalidSettingException(name, text, "it is neither on nor off");
                        })
                        .orElse(whenAbsent));
    }

    /** A port of this machine: the one set, else the usual one moved by {@code VIGIE_PORT_OFFSET}. */
    public int port(String name, int usual) {
        return wholeNumber(name, moved(usual), 1, MAX_PORT);
    }

    /** The same, where 0 is any free port. */
    public int portOrAny(String name, int usual) {
        return wholeNumber(name, moved(usual), 0, MAX_PORT);
    }

    /** A usual port, moved by {@code VIGIE_PORT_OFFSET}, so that several Vigies fit on one machine. */
    public int moved(int usualPort) {
        return usualPort + wholeNumber(OFFSET, 0, 0, MAX_OFFSET);
    }

    /**
     * Names of a machine or container as a network of its own knows it, with commas between: words without a dot, or addresses, as
     * the {@code Host} of a request has them.
     */
    public Set<String> networkNames(String name) {
        return value(
                Set.of(),
                () -> Stream.of(text(name, "").split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .map(each -> networkName(name, each))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String networkName(String name, String text) {
        String inHost = IPV6.matcher(text).matches() ? "[" + text + "]" : text;
        if (!NETWORK_NAME.matcher(inHost).matches()) {
            throw new InvalidSettingException(
                    name,
                    text,
                    "it is neither an address nor 1 to 63 small letters, digits and hyphens, the first one a letter");
        }
        return inHost;
    }

    /** An address with scheme and host, and without a user or a password, since addresses are logged. */
    public URI address(String name, String whenAbsent) {
        URI usual = URI.create(whenAbsent);
        return value(
                usual, () -> text(name).map(text -> parsedAddress(name, text)).orElse(usual));
    }

    /** The same without a default. */
    public Optional<URI> address(String name) {
        return value(Optional.empty(), () -> text(name).map(text -> parsedAddress(name, text)));
    }

    /** The address of a web service, without slashes at its end. */
    public URI webAddress(String name, String whenAbsent) {
        URI usual = URI.create(whenAbsent);
        return value(
                usual,
                () -> text(name).map(text -> parsedWebAddress(name, text)).orElse(usual));
    }

    public Path folder(String name, String whenAbsent) {
        return Path.of(text(name, whenAbsent)).toAbsolutePath().normalize();
    }

    /** The folder that holds everything a running Vigie writes. */
    public Path stateFolder() {
        return folder("VIGIE_STATE", ".vigie");
    }

    private static int wholeNumber(String name, String text, int min, int max) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingException(name, text, "it is not a whole number");
        }
        if (value < min || value > max) {
            throw new InvalidSettingException(name, text, "it is not between " + min + " and " + max);
        }
        return value;
    }

    private static double number(String name, String text, double min, double max) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingException(name, text, "it is not a number");
        }
        if (!(value >= min && value <= max)) {
            throw new InvalidSettingException(name, text, "it is not between " + min + " and " + max);
        }
        return value;
    }

    private static URI parsedAddress(String name, String text) {
        URI address = uri(name, text, text);
        if (address.getScheme() == null || address.getHost() == null) {
            throw new InvalidSettingException(name, text, "it is not an address with scheme and host");
        }
        return address;
    }

    private static URI parsedWebAddress(String name, String text) {
        URI address = uri(name, text, text.replaceAll("/+$", ""));
        boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isWeb || address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new InvalidSettingException(name, text, "it is not an http or https address");
        }
        return address;
    }

    private static URI uri(String name, String text, String address) {
        if (AddressUserInfo.isIn(text)) {
            throw new InvalidSettingException(
                    name, AddressUserInfo.hidden(text), "it holds a user or a password, which would be logged");
        }
        try {
            return new URI(address);
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidSettingException(name, text, "it is not an address");
        }
    }
}
