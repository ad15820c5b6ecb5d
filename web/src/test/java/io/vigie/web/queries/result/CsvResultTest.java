package io.vigie.web.queries.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.Gazetteer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of text in CSV. */
class CsvResultTest {
    private static final CsvResult FRENCH = CsvResult.french(Gazetteer.of(List.of()));
    private static final CsvResult CSV = CsvResult.standard(Gazetteer.of(List.of()));

    /** What the OWASP page on CSV injection lists. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)"})
    void what_a_spreadsheet_would_compute_is_made_plain(String text) {
        assertThat(CSV.text(text)).isEqualTo("'" + text);
        assertThat(FRENCH.text(text)).isEqualTo("'" + text);
    }

    @Test
    void what_parts_fields_in_the_one_is_text_in_the_other() {
        assertThat(FRENCH.text("Washington, D.C.")).isEqualTo("Washington, D.C.");
        assertThat(FRENCH.text("a;=1+1")).isEqualTo("\"a;=1+1\"");
        assertThat(FRENCH.text("\n=1+1")).isEqualTo("\"'\n=1+1\"");
    }

    @Test
    void commas_quotes_and_line_breaks_are_quoted_as_rfc_4180_has_it() {
        assertThat(CSV.text("Washington, D.C.")).isEqualTo("\"Washington, D.C.\"");
        assertThat(CSV.text("the \"City\"")).isEqualTo("\"the \"\"City\"\"\"");
        assertThat(CSV.text("a\nb")).isEqualTo("\"a\nb\"");
    }

    @Test
    void other_text_stays() {
        assertThat(CSV.text("Saint-Denis")).isEqualTo("Saint-Denis");
        assertThat(CSV.text("2021-01-31T13:00+01:00")).isEqualTo("2021-01-31T13:00+01:00");
        assertThat(CSV.text("")).isEmpty();
    }
}
