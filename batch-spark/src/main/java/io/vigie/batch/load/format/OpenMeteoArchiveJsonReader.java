package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer of Open-Meteo's archive, as received: one city, whose name {@code cities.csv} gives. */
final class OpenMeteoArchiveJsonReader implements FileFormatReader {
    @Override
    public String id() {
        return "open-meteo-archive-json";
    }

    @Override
    public String about() {
        return "hours as JSON: an answer of Open-Meteo's archive";
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith("{");
    }

    @Override
    public void read(FileLineReader lines, FileContentsCollector contents) throws IOException {
        String text = lines.rest();
        long line = text.stripTrailing().lines().count();
        try {
            OpenMeteoHoursParser answer = OpenMeteoHoursParser.of(Json.tree(text.getBytes(StandardCharsets.UTF_8)));
            CityMapping.MappedCity city = contents.onlyCity();
            answer.variablesNotKept().forEach(contents::addColumnNotKept);
            answer.hours().forEach(hour -> contents.add(city, hour.at(), answer.clock(), hour.values()));
        } catch (UnreadableMessageException malformed) {
            // The reader of JSON names line and column itself.
            contents.addFault(line, malformed.reason());
        } catch (IllegalArgumentException fault) {
            contents.addFault(line, String.valueOf(fault.getMessage()));
        }
    }
}
