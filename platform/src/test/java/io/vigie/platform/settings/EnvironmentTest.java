package io.vigie.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private record Sample(int port, double speed, boolean on, URI service, Optional<URI> other) {
        static Sample from(Environment environment) {
            return new Sample(
                    environment.port("PORT", 7071),
                    environment.number("SPEED", 720, 0.001, 1000),
                    environment.isOn("SWITCH", true),
                    environment.webAddress("SERVICE", "https://weather.example"),
                    environment.address("OTHER"));
        }
    }

    @Test
    void absent_and_empty_variables_have_their_defaults() {
        assertThat(Environment.read(Map.of("PORT", " ", "OTHER", ""), Sample::from))
                .isEqualTo(new Sample(7071, 720, true, URI.create("https://weather.example"), Optional.empty()));
    }

    @Test
    void the_offset_moves_usual_ports_and_no_other() {
        assertThat(Environment.read(Map.of("VIGIE_PORT_OFFSET", "100"), Sample::from)
                        .port())
                .isEqualTo(7171);
        assertThat(Environment.read(Map.of("VIGIE_PORT_OFFSET", "100", "PORT", "80"), Sample::from)
                        .port())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 70000, it is not between 1 and 65535",
        "PORT, 70.5, it is not a whole number",
        "SPEED, fast, it is not a number",
        "SPEED, NaN, it is not between 0.001 and 1000.0",
        "SWITCH, yes, it is neither on nor off",
        "SERVICE, ftp://weather.example, it is not an http or https address",
        "SERVICE, https://weather.example?key=1, it is not an http or https address",
        "SERVICE, weather.example, it is not an http or https address",
        "OTHER, weather.example:80, it is not an address with scheme and host",
        "OTHER, not an address, it is not an address",
        "VIGIE_PORT_OFFSET, 50001, it is not between 0 and 50000",
    })
    void a_value_that_cannot_be_used_is_named_with_its_reason(String name, String value, String reason) {
        assertThatThrownBy(() -> Environment.read(Map.of(name, value), Sample::from))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use " + name + "=" + value + ": " + reason);
    }

    @Test
    void a_name_on_a_network_is_one_word_or_an_address() {
        Function<Environment, Set<String>> name = environment -> environment.networkNames("NAME");

        assertThat(Environment.read(Map.of(), name)).isEmpty();
        assertThat(Environment.read(Map.of("NAME", "streams-2"), name)).containsExactly("streams-2");
        assertThat(Environment.read(Map.of("NAME", "streams, 10.1.2.3,fd00::7"), name))
                .containsExactlyInAnyOrder("streams", "10.1.2.3", "[fd00::7]");
        for (String wrong : new String[] {"vigie.example", "2", "Streams", "streams:7071"}) {
            assertThatThrownBy(() -> Environment.read(Map.of("NAME", wrong), name))
                    .hasMessage(
                            "Cannot use NAME=" + wrong
                                    + ": it is neither an address nor 1 to 63 small letters, digits and hyphens, the first one a letter");
        }
    }

    /** Who mends one and starts again would learn of the next only then. */
    @Test
    void all_that_cannot_be_used_is_named_at_once() {
        assertThatThrownBy(() -> Environment.read(
                        Map.of("PORT", "0", "SWITCH", "yes", "OTHER", "there", "SPEED", "1"), Sample::from))
                .hasMessage("Cannot use PORT=0: it is not between 1 and 65535\n"
                        + "Cannot use SWITCH=yes: it is neither on nor off\n"
                        + "Cannot use OTHER=there: it is not an address with scheme and host");
    }

    @Test
    void what_is_wrong_of_the_whole_is_named_once_every_part_is_right() {
        Function<Environment, Integer> even = environment -> {
            int port = environment.port("PORT", 7070);
            if (port % 2 != 0) {
                throw new IllegalArgumentException("Cannot start: an odd port");
            }
            return port;
        };

        assertThatThrownBy(() -> Environment.read(Map.of("PORT", "71"), even)).hasMessage("Cannot start: an odd port");
        assertThatThrownBy(() -> Environment.read(Map.of("PORT", "71", "VIGIE_PORT_OFFSET", "far"), even))
                .hasMessage("Cannot use VIGIE_PORT_OFFSET=far: it is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada:s3cret", "ada:s3/cret", "ada:s3 cret"})
    void a_password_in_an_address_is_rejected_and_not_printed(String login) {
        for (String name : new String[] {"SERVICE", "OTHER"}) {
            assertThatThrownBy(
                            () -> Environment.read(Map.of(name, "https://" + login + "@weather.example"), Sample::from))
                    .hasMessage("Cannot use " + name
                            + "=https://…@weather.example: it holds a user or a password, which would be logged");
        }
    }
}
