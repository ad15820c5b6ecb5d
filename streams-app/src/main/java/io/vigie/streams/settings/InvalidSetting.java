package io.vigie.streams.settings;

/** A setting that cannot be used; the message names the variable, its value and the reason. */
public final class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String name, String value, String reason) {
        super("Cannot use " + name + "=" + value + ": " + reason);
    }
}
