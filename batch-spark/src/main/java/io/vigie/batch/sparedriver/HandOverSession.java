package io.vigie.batch.sparedriver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one job that a spare driver is given, and the connection to the {@code spark-submit} that waits for its end. */
public final class HandOverSession {
    private final SocketChannel channel;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private volatile boolean ended;

    private HandOverSession(SocketChannel channel, List<String> arguments, Map<String, String> environment) {
        this.channel = channel;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.out = printer(NailgunChunk.STANDARD_OUTPUT);
        this.err = printer(NailgunChunk.STANDARD_ERROR);
    }

    /**
     * Asks whoever connected for the request. Only now may it be sent: a driver that was suspended is given up meanwhile, and the
     * job is started elsewhere.
     *
     * @throws IOException when the other side gives up, or does not keep to the protocol
     */
    static HandOverSession receive(SocketChannel channel) throws IOException {
        send(channel, NailgunChunk.of(NailgunChunk.READY, ""));
        List<String> arguments = new ArrayList<>();
        Map<String, String> environment = new HashMap<>();
        while (true) {
            NailgunChunk chunk = NailgunChunk.read(channel);
            switch (chunk.kind()) {
                case NailgunChunk.ARGUMENT -> arguments.add(chunk.text());
                case NailgunChunk.ENVIRONMENT -> {
                    String[] variable = chunk.text().split("=", 2);
                    environment.put(variable[0], variable[variable.length - 1]);
                }
                case NailgunChunk.COMMAND -> {
                    return new HandOverSession(channel, arguments, environment);
                }
                default -> throw new IOException("Cannot take the request: it has a chunk of kind " + chunk.kind());
            }
        }
    }

    /** What follows the application's jar on the command line. */
    public String[] arguments() {
        return arguments.toArray(String[]::new);
    }

    /** The few variables that the hand-over passes on. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Standard output of the waiting {@code spark-submit}. */
    public PrintStream out() {
        return out;
    }

    /** Its standard error. */
    public PrintStream err() {
        return err;
    }

    /** Once, when the waiting {@code spark-submit} is gone before the job's end, as when it is killed: nobody wants the job then. */
    public void onHangUp(Runnable then) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd();
                    if (!ended) {
                        then.run();
                    }
                },
                "hang-up");
        watch.setDaemon(true);
        watch.start();
    }

    /** Tells the waiting {@code spark-submit} the exit code. */
    public void end(int exitCode) {
        out.flush();
        err.flush();
        ended = true;
        try {
            send(channel, NailgunChunk.of(NailgunChunk.EXIT, Integer.toString(exitCode)));
        } catch (IOException gone) {
            err.println("Cannot tell the exit code: " + gone.getMessage());
        }
    }

    private void awaitEnd() {
        ByteBuffer ignored = ByteBuffer.allocate(64);
        try {
            while (channel.read(ignored.clear()) >= 0) {
                // Nothing is sent after the request; only the end counts.
            }
        } catch (IOException gone) {
            // The end as well.
        }
    }

    private PrintStream printer(byte kind) {
        OutputStream chunks = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                byte[] content = new byte[length];
                System.arraycopy(bytes, offset, content, 0, length);
                send(channel, new NailgunChunk(kind, content));
            }
        };
        return new PrintStream(new BufferedOutputStream(chunks), true, StandardCharsets.UTF_8);
    }

    /** Whole chunks, whichever thread writes. */
    private static void send(SocketChannel channel, NailgunChunk chunk) throws IOException {
        synchronized (channel) {
            chunk.write(channel);
        }
    }
}
