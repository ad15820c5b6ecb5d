package io.vigie.platform.settings;

/** A setting that cannot be used, or several, a line each; names the variable, its value and the reason. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String name, String value, String reason) {
        this("Cannot use " + name + "=" + value + ": " + reason);
    }

    /** @param message "Cannot …", with the variable and its value */
    public InvalidSetting(String message) {
        super(message);
    }

    public InvalidSetting(String message, Throwable cause) {
        super(message, cause);
    }
}
