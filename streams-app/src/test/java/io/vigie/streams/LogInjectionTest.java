package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as it is printed: what a source sent makes up no line of ours and tells no terminal what to do. */
class LogInjectionTest {
    private static final String HOSTILE = "/a\r\n2026-01-01T00:00:00.000Z INFO all is well\u001b[2J\u0085\u2028";

    @Test
    void a_message_is_one_line_without_control_characters() throws JoranException {
        assertThat(printed(HOSTILE, null))
                .endsWith(" /a\uFFFD\uFFFD2026-01-01T00:00:00.000Z INFO all is well\uFFFD[2J\uFFFD\uFFFD\n")
                .contains("ERROR");
    }

    @Test
    void an_exceptions_lines_are_indented_and_hold_no_control_characters() throws JoranException {
        assertThat(printed("Cannot answer", new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE)))
                        .lines()
                        .skip(1))
                .hasSizeGreaterThan(3)
                .anySatisfy(line -> assertThat(line).contains("IllegalStateException: /a"))
                .anySatisfy(line -> assertThat(line).contains("at io.vigie.streams.LogInjectionTest"))
                .allSatisfy(line -> assertThat(line).startsWith("    ").doesNotContain("\u001b", "\u0085", "\u2028"));
    }

    private static String printed(String message, @Nullable Throwable thrown) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogInjectionTest.class.getResource("/logback.xml")));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> out = (ConsoleAppender<ILoggingEvent>) root.getAppender("out");
        byte[] line = out.getEncoder()
                .encode(new LoggingEvent(Logger.class.getName(), root, Level.ERROR, message, thrown, null));
        context.stop();
        return new String(line, StandardCharsets.UTF_8);
    }
}
