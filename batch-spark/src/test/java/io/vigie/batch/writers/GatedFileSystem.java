package io.vigie.batch.writers;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The local files under a scheme of one writer, which passes a {@link WriterGate} around what it does to the log of a table:
 * it has looked for the newest version, it is about to publish a commit, it has published it.
 *
 * <p>Delta keeps what it knows of a table by address: writers with schemes of their own know no more of each other than
 * two processes do. One operation is made atomic here that is not in Hadoop's local files, and is in HDFS: a commit
 * never takes the place of another.
 */
public final class GatedFileSystem extends RawLocalFileSystem {
    private static final String LOG = "_delta_log";
    private static final StackWalker CALLERS = StackWalker.getInstance();
    private static final Map<String, WriterGate> GATES = new ConcurrentHashMap<>();

    /** Null while the superclass, which asks for it, is made. */
    private @Nullable URI uri;

    /** Makes a scheme known, with a gate that is open. */
    static void register(String scheme, Configuration hadoop) {
        hadoop.set("fs." + scheme + ".impl", GatedFileSystem.class.getName());
        hadoop.set("fs.AbstractFileSystem." + scheme + ".impl", ForContexts.class.getName());
    }

    /** What the writer of a scheme passes from now on. */
    static void gate(String scheme, WriterGate gate) {
        GATES.put(scheme, gate);
    }

    @Override
    public void initialize(URI address, Configuration hadoop) throws IOException {
        uri = URI.create(address.getScheme() + ":///");
        super.initialize(address, hadoop);
    }

    @Override
    public URI getUri() {
        return uri == null ? super.getUri() : uri;
    }

    @Override
    public String getScheme() {
        return getUri().getScheme();
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        FileStatus[] listed = super.listStatus(folder);
        if (folder.getName().equals(LOG) && isOurLookUp()) {
            pass("looked up", folder);
        }
        return listed;
    }

    /** Delta looks too, and more than once, but by its own list of commits and not by ours. */
    private static boolean isOurLookUp() {
        return CALLERS.walk(
                frames -> frames.anyMatch(frame -> frame.getMethodName().equals("latestVersion")));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (!isCommit(to)) {
            return super.rename(from, to);
        }
        pass("about to publish", to.getParent());
        boolean isPublished;
        synchronized (GatedFileSystem.class) {
            isPublished = !exists(to) && super.rename(from, to);
        }
        if (!isPublished) {
            throw new org.apache.hadoop.fs.FileAlreadyExistsException(to.toString());
        }
        pass("published", to.getParent());
        return true;
    }

    private static boolean isCommit(Path file) {
        return file.getParent().getName().equals(LOG) && file.getName().endsWith(".json");
    }

    private void pass(String what, Path log) {
        WriterGate gate = GATES.get(getScheme());
        if (gate != null) {
            gate.pass(what + " " + log.getParent().getName());
        }
    }

    /** Delta publishes through Hadoop's newer interface. */
    public static final class ForContexts extends DelegateToFileSystem {
        public ForContexts(URI address, Configuration hadoop) throws IOException, URISyntaxException {
            super(address, new GatedFileSystem(), hadoop, address.getScheme(), false);
        }
    }
}
