package io.vigie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalizedDatesTest {
    /** Imprimerie nationale, Lexique des règles typographiques, "Date": the first of a month only is an ordinal. */
    @ParameterizedTest
    @CsvSource({"2026-01-01, 1er janvier", "2026-08-02, 2 août", "2026-02-11, 11 février", "2026-12-31, 31 décembre"})
    void only_the_first_of_a_month_is_an_ordinal_in_french(LocalDate date, String text) {
        assertThat(LocalizedDates.day(date, Locale.FRENCH)).isEqualTo(text);
    }

    @Test
    void no_day_is_one_in_english() {
        assertThat(LocalizedDates.day(LocalDate.of(2026, 1, 1), Locale.ENGLISH)).isEqualTo("1 January");
    }
}
