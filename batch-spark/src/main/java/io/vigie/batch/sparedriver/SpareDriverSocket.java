package io.vigie.batch.sparedriver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unix socket at which a spare driver waits: while its file is there, a job may be handed over; then it is renamed. */
public final class SpareDriverSocket {
    /** What is added to the name of a socket whose job was taken: the keeper of the driver looks for it. */
    static final String TAKEN = ".taken";

    private SpareDriverSocket() {}

    /**
     * Waits for a job and takes it; whoever comes later finds no socket.
     *
     * @param socket path of at most 107 bytes, relative to where the process was started
     */
    public static HandOverSession takeOne(Path socket) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            while (true) {
                SocketChannel channel = server.accept();
                try {
                    HandOverSession submission = HandOverSession.receive(channel);
                    Files.move(socket, socket.resolveSibling(socket.getFileName() + TAKEN));
                    return submission;
                } catch (IOException gaveUp) {
                    channel.close();
                }
            }
        }
    }
}
