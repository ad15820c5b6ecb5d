package io.vigie.web.users;

/** A name and a password, as somebody gives them or as a setting has them. Never printed. */
public record Credentials(String user, String password) {
    /**
     * Characters of a password at least. Guesses are slowed to one a minute from each address: nobody comes through
     * even the words of twelve letters.
     */
    public static final int MIN_PASSWORD_CHARS = 12;

    @Override
    public String toString() {
        return "Credentials[" + user + ", …]";
    }
}
