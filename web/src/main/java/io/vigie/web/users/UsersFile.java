package io.vigie.web.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may sign in, a user a line: name, role and hash with spaces between, {@code ada editor $argon2id$…}. Empty
 * lines and those that begin with {@code #} say nothing.
 *
 * @param path of the file
 */
public record UsersFile(Path path) {
    static final int MAX_USERS = 1_000;

    /**
     * @throws IllegalArgumentException "Cannot use …: why" with the number of the line, also for a file that every
     * user may read
     */
    public List<Account> read() {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                throw unusable("every user of this machine may read it, and it holds hashes of passwords");
            }
            return accounts(Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot use the users' file " + path + ": it cannot be read", e);
        }
    }

    private List<Account> accounts(List<String> lines) {
        Set<String> names = new HashSet<>();
        List<Account> accounts = Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> !isEmpty(lines.get(i)))
                .map(i -> account(lines.get(i), i + 1))
                .toList();
        for (Account account : accounts) {
            if (!names.add(account.user().name())) {
                throw unusable(account.user().name() + " is there twice");
            }
        }
        if (accounts.size() > MAX_USERS) {
            throw unusable(accounts.size() + " users, " + MAX_USERS + " are allowed");
        }
        return accounts;
    }

    private static boolean isEmpty(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private Account account(String line, int number) {
        String[] parts = line.strip().split("\\s+");
        if (parts.length != 3 || !User.isName(parts[0])) {
            throw unusable("line " + number + ": not a name, a role and a hash");
        }
        Role role = Role.of(parts[1])
                .orElseThrow(() -> unusable("line " + number + ": its role is none of viewer, editor: " + parts[1]));
        try {
            return new Account(new User(parts[0], role), Argon2Hash.parse(parts[2]));
        } catch (IllegalArgumentException e) {
            throw unusable("line " + number + ": " + e.getMessage());
        }
    }

    private IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("Cannot use the users' file " + path + ": " + why);
    }

    /** Adds a user or gives him another role and password; the file is there whole at any time, mode 600. */
    void put(Account account) throws IOException {
        List<String> kept = without(account.user().name());
        write(Stream.concat(
                        kept.stream(),
                        Stream.of(account.user().name() + " "
                                + account.user().role().id() + " "
                                + account.hash().phc()))
                .toList());
    }

    /** @return whether the user was there */
    boolean remove(String name) throws IOException {
        boolean isThere =
                read().stream().anyMatch(account -> account.user().name().equals(name));
        if (isThere) {
            write(without(name));
        }
        return isThere;
    }

    /** The lines of the others, comments too; none where there is no file yet. */
    private List<String> without(String name) throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        read(); // nothing is written over a file that is not understood
        return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                .filter(line -> isEmpty(line) || !line.strip().split("\\s+")[0].equals(name))
                .toList();
    }

    private void write(List<String> lines) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                beside, lines.stream().map(line -> line + "\n").collect(Collectors.joining()), StandardCharsets.UTF_8);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
