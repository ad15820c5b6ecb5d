package io.vigie.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonArrayElementsTest {
    @Test
    void odd_element_takes_no_other_along() {
        assertThat(elements("[{\"t\": 289.25}, {\"t\": }, {\"t\": -nan}]"))
                .extracting(JsonArrayElements.Element::value)
                .containsExactly(Map.of("t", 289.25), null, Collections.singletonMap("t", null));
    }

    @Test
    void bare_word_is_a_value_that_is_missing() {
        assertThat(elements("[{\"t\": -nan, \"u\": inf}]"))
                .singleElement()
                .satisfies(element -> assertThat(element.missing()).isEqualTo(2));
    }

    /** A packet of 40 kB with 30,000 commas in a row once took half a gigabyte of errors. */
    @Test
    void nothing_between_two_commas_is_an_element_that_cannot_be_read() {
        assertThat(elements("[1,, 2]"))
                .extracting(JsonArrayElements.Element::obstacle)
                .containsExactly(null, "Cannot read JSON: there is nothing between two commas", null);
    }

    private static List<JsonArrayElements.Element> elements(String array) {
        return JsonArrayElements.split(array.getBytes(StandardCharsets.UTF_8), 10).stream()
                .map(JsonArrayElements::read)
                .toList();
    }
}
