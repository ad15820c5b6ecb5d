package io.vigie.platform.settings;

import java.util.regex.Pattern;

/**
 * The user and password before the @ of an address (RFC 3986, 3.2.1). No setting takes them: an address is logged and
 * shown, and a service that asks for a login gets it from settings of its own.
 */
public final class AddressUserInfo {
    /** Wide on purpose: a password that is not percent-encoded may hold what ends the authority. */
    private static final Pattern BEFORE_HOST = Pattern.compile("//.*@", Pattern.DOTALL);

    private AddressUserInfo() {}

    public static boolean isIn(String address) {
        return BEFORE_HOST.matcher(address).find();
    }

    /** The address as it may be shown: {@code http://…@host}. */
    public static String hidden(String address) {
        return BEFORE_HOST.matcher(address).replaceFirst("//…@");
    }
}
