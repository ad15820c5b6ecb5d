package io.vigie.web.users;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody who is signed in may do. */
public enum Role {
    /** Reads everything; changes nothing and asks for nothing that has to be computed. */
    VIEWER,
    /** Everything. */
    EDITOR;

    /** As files, pages and answers have it: {@code viewer}, {@code editor}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String id) {
        return Stream.of(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
