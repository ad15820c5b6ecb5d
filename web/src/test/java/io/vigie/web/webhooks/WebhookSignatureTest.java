package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The signature that a {@link WebhookDeliveryAttempt} sends with an alert. */
class WebhookSignatureTest {
    /** By: printf '1700000000.{"alert_id":"a"}' | openssl dgst -sha256 -hmac 'a secret of twenty-four characters'. */
    @Test
    void a_receiver_can_check_the_signature_with_any_tool() {
        byte[] body = "{\"alert_id\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookDeliveryAttempt.signature(
                        body, Instant.ofEpochSecond(1_700_000_000), "a secret of twenty-four characters"))
                .isEqualTo("t=1700000000,v1=b8c2fd0e9559f21a7fd33eaee7425979ab6b23e7be455808547751ac4f131f55");
    }
}
