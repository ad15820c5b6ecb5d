package io.vigie.bench.topics;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.ReadingSender;
import io.vigie.model.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts messages of a file on their topics, in its order: {@code broker= file=}, a line each of {@code {"topic", "key", "value"}}. */
public final class MessageFileSenderApp {
    private MessageFileSenderApp() {}

    public static void main(String[] words) throws IOException {
        NameValueArguments arguments = new NameValueArguments(words);
        List<String> lines = Files.readAllLines(Path.of(arguments.text("file")));
        try (ReadingSender sender = ReadingSender.prompt(arguments.text("broker"))) {
            for (String line : lines) {
                Map<?, ?> message =
                        (Map<?, ?>) Objects.requireNonNull(Json.tree(line.getBytes(StandardCharsets.UTF_8)));
                sender.send(
                        String.valueOf(message.get("topic")),
                        String.valueOf(message.get("key")).getBytes(StandardCharsets.UTF_8),
                        Json.write(Objects.requireNonNull(message.get("value"))));
            }
            sender.flush();
        }
        JsonLineReport.step("sent").with("messages", lines.size()).now();
    }
}
