package io.vigie.model.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected names are those of the page, see {@code sourceNames.test.js}. */
class SourceNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open-meteo                  | Open-Meteo                    | Open-Meteo",
                "replay:open-meteo-archive   | Open-Meteo, archive (rejeu)   | Open-Meteo archive (replay)",
                "replay:open-meteo-archive#2 | Open-Meteo, archive (rejeu 2) | Open-Meteo archive (replay 2)",
                "metar:EGLL                  | METAR EGLL                    | METAR EGLL",
                "my-station:roof             | my-station:roof               | my-station:roof"
            })
    void a_source_has_the_name_that_readers_know_and_one_that_is_not_known_its_id(String id, String fr, String en) {
        assertThat(SourceNames.of(id).fr()).isEqualTo(fr);
        assertThat(SourceNames.of(id).en()).isEqualTo(en);
    }
}
