package io.vigie.bench;

import io.vigie.model.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON on standard output for each step, for the script that started us. */
public final class JsonLineReport {

    private final Map<String, Object> line = new LinkedHashMap<>();

    private JsonLineReport() {}

    public static JsonLineReport step(String step) {
        return new JsonLineReport().with("step", step);
    }

    public JsonLineReport with(String name, Object value) {
        line.put(name, value);
        return this;
    }

    public void now() {
        PrintStream out = System.out;
        out.println(new String(Json.write(line), StandardCharsets.UTF_8));
        out.flush();
    }
}
