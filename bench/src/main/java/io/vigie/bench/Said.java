package io.vigie.bench;

import io.vigie.model.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON on standard output for each step, for the script that started us. */
public final class Said {

    private final Map<String, Object> line = new LinkedHashMap<>();

    private Said() {}

    public static Said step(String step) {
        return new Said().with("step", step);
    }

    public Said with(String name, Object value) {
        line.put(name, value);
        return this;
    }

    public void now() {
        PrintStream out = System.out;
        out.println(new String(Json.write(line), StandardCharsets.UTF_8));
        out.flush();
    }
}
