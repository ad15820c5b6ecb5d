package io.vigie.streams.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a process at its health port for its name, which shows at once whether it is there. */
public final class InstanceProbe {

    /** Where {@link HealthServer} tells the name. */
    static final String PATH = "/health/instance";

    private static final int ANSWER_WITHIN_MS = 300;
    private static final int MAX_ANSWER_BYTES = 512;

    private InstanceProbe() {}

    /** What an attempt to reach a process shows. */
    public enum Reachability {
        /** It is there. */
        ITSELF,
        /** Its machine is there, and nobody listens at the port. */
        REFUSED,
        /** Nothing: no answer, or that of somebody else. */
        UNKNOWN
    }

    /** @param instance name that the process must tell */
    public static Reachability ask(InetSocketAddress health, String instance) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWER_WITHIN_MS);
            socket.connect(health, ANSWER_WITHIN_MS);
            socket.getOutputStream().write(("GET " + PATH + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
            return answer.endsWith("\r\n\r\n" + instance + "\n") ? Reachability.ITSELF : Reachability.UNKNOWN;
        } catch (ConnectException refused) {
            // Java throws it also when the kernel gave up waiting, which takes longer than we do.
            return Reachability.REFUSED;
        } catch (IOException noAnswer) {
            return Reachability.UNKNOWN;
        }
    }
}
