package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldChecksTest {
    @Test
    void error_names_the_field_the_reason_and_the_value() {
        assertThatThrownBy(() -> FieldChecks.cityId("Paris"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot accept city_id: not a GeoNames id: Paris");
    }

    /** An id of 4,000 digits once came back whole in the error of a request. */
    @Test
    void error_quotes_at_most_200_characters_of_a_value() {
        assertThatThrownBy(() -> FieldChecks.cityId("7".repeat(4_000)))
                .hasMessage("Cannot accept city_id: not a GeoNames id: " + "7".repeat(200) + "…");
    }
}
