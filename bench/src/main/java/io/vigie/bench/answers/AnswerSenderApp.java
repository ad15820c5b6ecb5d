package io.vigie.bench.answers;

import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.bench.events.ReadingSender;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts a question and its large answer on the topics, in the batch layer's place: {@code broker= request_id= cities= days=},
 * rows being cities times days.
 */
public final class AnswerSenderApp {
    private AnswerSenderApp() {}

    public static void main(String[] words) {
        NameValueArguments arguments = new NameValueArguments(words);
        String requestId = arguments.text("request_id");
        List<City> cities = List.copyOf(Gazetteer.bundled().cities()).subList(0, arguments.number("cities"));
        SyntheticLargeAnswer answer = new SyntheticLargeAnswer(requestId, cities, arguments.number("days"));
        byte[] key = requestId.getBytes(StandardCharsets.US_ASCII);
        try (ReadingSender sender = ReadingSender.prompt(arguments.text("broker"))) {
            sender.send(Topics.REQUESTS_BATCH, key, answer.request());
            sender.flush();
            answer.publish(value -> sender.send(Topics.RESULTS_BATCH, key, value));
            sender.flush();
        }
        JsonLineReport.step("sent").with("request_id", requestId).now();
    }
}
