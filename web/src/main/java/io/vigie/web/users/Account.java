package io.vigie.web.users;

/** A user with a password, as a line of the users' file has it. */
public record Account(User user, Argon2Hash hash) {}
