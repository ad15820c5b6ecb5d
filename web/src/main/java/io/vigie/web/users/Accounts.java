package io.vigie.web.users;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in with a password: users of a file, and the one of the settings, who is an editor.
 *
 * <p>A hash takes tens of milliseconds and 19 MiB: one is computed at a time, few wait, and a login that was right
 * once is known again by a fast code whose key is this process's own, since programs send theirs with each request.
 */
public final class Accounts {
    /** The server has a hundred threads: a flood of logins must not hold them all. */
    private static final int MAX_WAITING = 8;

    private static final int WAIT_S = 2;
    private static final int MAX_KNOWN = 1_000;
    private static final String CODE = "HmacSHA256";

    /** More logins have to be looked at than can be: try again in a second. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("Cannot look at the login: too many others have to be looked at");
        }
    }

    private final Optional<Credentials> single;
    private final Map<String, Account> byName;
    private final @Nullable Argon2Hash noAccount;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Semaphore computing = new Semaphore(1);
    private final SecretKeySpec key;
    private final Map<String, User> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, User> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** @param single of the settings */
    public Accounts(Optional<Credentials> single, List<Account> accounts) {
        this.single = single;
        this.byName = accounts.stream()
                .collect(Collectors.toMap(account -> account.user().name(), Function.identity()));
        this.noAccount = accounts.isEmpty() ? null : accounts.get(0).hash();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, CODE);
    }

    /** Whether anybody has a password here. */
    public boolean isEmpty() {
        return single.isEmpty() && byName.isEmpty();
    }

    /** Whether a user has this name. */
    public boolean isTaken(String name) {
        return byName.containsKey(name)
                || single.filter(login -> login.user().equals(name)).isPresent();
    }

    /**
     * Whose login it is; nobody's where name or password are wrong, which takes as long for a name that nobody has.
     *
     * @throws TooMany where it was not looked at
     */
    public Optional<User> find(Credentials given) {
        if (single.filter(login -> isEqual(login, given)).isPresent()) {
            return Optional.of(new User(given.user(), Role.EDITOR));
        }
        if (noAccount == null) {
            return Optional.empty();
        }
        String code = code(given);
        Optional<User> before = known(code);
        if (before.isPresent()) {
            return before;
        }
        Account account = byName.get(given.user());
        boolean isRight = isRight(account == null ? noAccount : account.hash(), given.password());
        if (account == null || !isRight) {
            return Optional.empty();
        }
        synchronized (known) {
            known.put(code, account.user());
        }
        return Optional.of(account.user());
    }

    private Optional<User> known(String code) {
        synchronized (known) {
            return Optional.ofNullable(known.get(code));
        }
    }

    private boolean isRight(Argon2Hash hash, String password) {
        if (!waiting.tryAcquire()) {
            throw new TooMany();
        }
        try {
            if (!computing.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
                throw new TooMany();
            }
            try {
                return hash.matches(password);
            } finally {
                computing.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooMany();
        } finally {
            waiting.release();
        }
    }

    private static boolean isEqual(Credentials login, Credentials given) {
        boolean user = isEqual(login.user(), given.user());
        boolean password = isEqual(login.password(), given.password());
        return user & password;
    }

    /** Takes as long whatever is given, so that the time tells nothing. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String code(Credentials login) {
        try {
            Mac mac = Mac.getInstance(CODE);
            mac.init(key);
            mac.update(login.user().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':'); // in no name
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(login.password().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + CODE, e);
        }
    }
}
