package io.vigie.web.assistants;

import java.util.Optional;

/**
 * Whose call it is.
 *
 * @param user who is logged in
 * @param mayChange whether tools that are not read-only are open to him
 * @param client whose queries are counted together, as an address
 * @param root the address under which the caller reaches the server, without a path
 */
public record AssistantCaller(Optional<String> user, boolean mayChange, String client, String root) {}
