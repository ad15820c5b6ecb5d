package io.vigie.platform.kafka;

import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Why a client of Kafka and the broker did not come to terms, in words for a log. */
public final class BrokerFailureReason {

    private BrokerFailureReason() {}

    /**
     * What the client says, and of TLS what is wrong with the certificate too: Kafka's own message is "SSL handshake failed"
     * whatever it was. Empty for a broker that is just not there, of which the clients say nothing more than that.
     */
    public static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null || failure instanceof SslAuthenticationException
                ? failure
                : failure.getCause();
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "";
        }
        Throwable ofTls = cause instanceof SslAuthenticationException ? cause.getCause() : null;
        return ofTls == null ? "" + cause.getMessage() : cause.getMessage() + ": " + ofTls.getMessage();
    }
}
