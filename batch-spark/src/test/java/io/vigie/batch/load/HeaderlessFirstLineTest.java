package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a layout without a header the first line is one of values: at fault, it drops itself as any other does. */
class HeaderlessFirstLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                725030:14732,2008,01,01,00,warm,-3.9,1020.4,270,4.6,2,0.0,0.0
                725030:14732,2008,01,01,01,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0
                725030:14732,2008,01,01,02,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0
                """,
                """
                1700 1 1 0.0 5.0 1.0
                1958 7 2 0.0 21.1 11.0
                1958 7 3 0.0 22.1 12.0
                """,
                """
                CA006105978,17000101,TMAX,211,,,C,
                CA006105978,19580702,TMAX,211,,,C,
                CA006105978,19580703,TMAX,215,,,C,
                """,
            })
    void the_first_of_three_lines_is_left_out_and_strictly_the_file_is_refused(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("station.txt"), text);

        FileContentsCollector contents = ImportFile.read(
                        file,
                        "station.txt",
                        FileLineReader.MAX_BYTES,
                        mapping(),
                        FaultyLinePolicy.DROP_LINE,
                        Optional.empty())
                .contents();

        assertThat(contents.dropped()).containsEntry(DroppedLineReason.NOT_AS_PROMISED, 1L);
        assertThat(contents.droppedLines()
                        .first(DroppedLineReason.NOT_AS_PROMISED)
                        .get(0)
                        .number())
                .isEqualTo(1);
        assertThat(contents.readings().size() + contents.days().size()).isEqualTo(2);
        assertThatThrownBy(() -> ImportFile.read(file, mapping()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load station.txt: line 1: ");
    }

    private static CityMapping mapping() {
        return CityMapping.ofOne(
                List.of("station.txt"), Gazetteer.bundled().city("6094817").orElseThrow(), "station");
    }
}
