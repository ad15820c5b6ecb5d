package io.vigie.platform.settings;

/** A setting that cannot be used, or several, a line each; names the variable, its value and the reason. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String name, String value, String reason) {
        this("Cannot use " + name + "=" + value + ": " + reason);
    }

    /** @param message "Cannot …", with the variable and its value */
    public InvalidSettingException(String message) {
        super(message);
    }

    public InvalidSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
