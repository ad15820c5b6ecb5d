package io.vigie.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.InMemoryMessageLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AwaitingPublisherTest {
    private static final String ID = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d";

    private final Logger logger = (Logger) LoggerFactory.getLogger(AwaitingPublisher.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void what_is_published_leaves_a_line_with_its_key_and_place() throws LogUnavailableException {
        MessageListenerProgress progress = new MessageListenerProgress();
        progress.passed(new Position(Topics.REQUESTS_BATCH, 0, 0));

        new AwaitingPublisher(new InMemoryMessageLog(), progress)
                .publish(Topics.REQUESTS_BATCH, ID, new byte[] {'{', '}'});

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Published " + ID + " at requests.batch-0@0");
    }
}
