package io.vigie.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;

class BrokerFailureReasonTest {

    @Test
    void a_password_that_is_wrong_is_told_in_kafkas_words() {
        SaslAuthenticationException wrong =
                new SaslAuthenticationException("Authentication failed: invalid credentials");

        assertThat(BrokerFailureReason.reason(new ExecutionException(wrong)))
                .isEqualTo("Authentication failed: invalid credentials");
        assertThat(BrokerFailureReason.reason(wrong)).isEqualTo("Authentication failed: invalid credentials");
    }

    @Test
    void of_a_certificate_that_nobody_vouches_for_the_reason_is_told_too() {
        SslAuthenticationException stranger = new SslAuthenticationException(
                "SSL handshake failed", new SSLHandshakeException("unable to find valid certification path"));

        assertThat(BrokerFailureReason.reason(new ExecutionException(stranger)))
                .isEqualTo("SSL handshake failed: unable to find valid certification path");
        assertThat(BrokerFailureReason.reason(stranger))
                .isEqualTo("SSL handshake failed: unable to find valid certification path");
        assertThat(BrokerFailureReason.reason(new SslAuthenticationException("SSL handshake failed")))
                .isEqualTo("SSL handshake failed");
    }

    @Test
    void of_a_broker_that_is_not_there_there_is_nothing_more_to_say() {
        assertThat(BrokerFailureReason.reason(new TimeoutException())).isEmpty();
        assertThat(BrokerFailureReason.reason(
                        new ExecutionException(new org.apache.kafka.common.errors.TimeoutException(
                                "Timed out waiting for a node assignment"))))
                .isEmpty();
    }

    @Test
    void what_a_client_says_without_a_cause_is_told_as_it_is() {
        assertThat(BrokerFailureReason.reason(new KafkaException("there is no topic weather.hourly")))
                .isEqualTo("there is no topic weather.hourly");
    }
}
