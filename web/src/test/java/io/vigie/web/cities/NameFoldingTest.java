package io.vigie.web.cities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Zürich, zurich",
        "ZÜRICH, zurich",
        "Tromsø, tromso",
        "TROMSØ, tromso",
        "Straße, strasse",
        "Łódź, lodz",
        "Ærøskøbing, aeroskobing",
        "Þorlákshöfn, thorlakshofn",
        "İstanbul, istanbul",
        "Diyarbakır, diyarbakir",
        "São Paulo, sao paulo",
        "Saint-Denis, saint denis",
        "L’Aquila, l aquila",
        "'  Aix -- en - Provence ', aix en provence",
        "東京, 東京",
        "ＴＯＫＹＯ, tokyo",
        "Москва, москва",
        "Αθήνα, αθηνα",
    })
    void spellings_of_one_name_become_equal(String name, String folded) {
        assertThat(NameFolding.fold(name)).isEqualTo(folded);
    }

    @Test
    void composed_and_decomposed_letters_are_equal() {
        assertThat(NameFolding.fold("Zu\u0308rich")).isEqualTo(NameFolding.fold("Z\u00fcrich"));
    }

    @Test
    void folding_what_is_folded_changes_nothing() {
        assertThat(NameFolding.fold(NameFolding.fold("Ærø-Łódź ß"))).isEqualTo(NameFolding.fold("Ærø-Łódź ß"));
    }

    @Test
    void nothing_but_punctuation_becomes_nothing() {
        assertThat(NameFolding.fold("' - ’ .")).isEmpty();
    }
}
