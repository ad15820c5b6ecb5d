package io.vigie.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** RFC 4180, section 2, rules 4 to 7. */
class CsvLineTest {
    @Test
    void a_quoted_cell_may_hold_commas_and_quotes() {
        assertThat(CsvLine.cells("a,\"b,\"\"c\"\"\",,d")).containsExactly("a", "b,\"c\"", "", "d");
    }

    @Test
    void an_empty_cell_stays_one() {
        assertThat(CsvLine.cells("")).containsExactly("");
        assertThat(CsvLine.cells(",\"\"")).containsExactly("", "");
    }

    @Test
    void an_open_quote_is_an_error() {
        assertThatThrownBy(() -> CsvLine.cells("a,\"b")).hasMessage("a quote is not closed");
    }
}
