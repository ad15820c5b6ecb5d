package io.vigie.bench.history;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that a script wrote down for us. */
final class RequestsFile {
    private RequestsFile() {}

    /** A line is a name, a tab and a request; those of one name belong together. */
    static Map<String, List<Query>> read(Path file, Gazetteer gazetteer) throws IOException {
        BatchRequestParser parser = new BatchRequestParser(gazetteer);
        Map<String, List<Query>> questions = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            ParsedRequest parsed = parser.parse(line.substring(tab + 1).getBytes(StandardCharsets.UTF_8));
            if (!(parsed instanceof ParsedRequest.Valid valid && valid.request() instanceof Query query)) {
                throw new IllegalArgumentException("Cannot ask: " + parsed);
            }
            questions
                    .computeIfAbsent(line.substring(0, tab), name -> new ArrayList<>())
                    .add(query);
        }
        return questions;
    }
}
