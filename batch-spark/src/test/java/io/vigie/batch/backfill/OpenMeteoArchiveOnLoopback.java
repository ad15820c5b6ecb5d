package io.vigie.batch.backfill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Open-Meteo's archive on loopback: hours of the days asked for in the layout of the real one, or its recorded
 * rejections.
 */
final class OpenMeteoArchiveOnLoopback implements AutoCloseable {
    private static final Path RECORDED = Path.of("src", "test", "resources", "open-meteo");
    private static final int OK = 200;
    private static final int HOURS_PER_DAY = 24;

    private final HttpServer server;
    private final List<Map<String, String>> questions = new ArrayList<>();
    private final Deque<Rejection> rejections = new ArrayDeque<>();

    private UnaryOperator<String> odd = UnaryOperator.identity();

    private record Rejection(int status, String file) {}

    OpenMeteoArchiveOnLoopback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/archive", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next question gets this recorded rejection. */
    void rejectOnce(int status, String file) {
        rejections.add(new Rejection(status, file));
    }

    /** Answers come so from now on. */
    void answersComeAs(UnaryOperator<String> changed) {
        odd = changed;
    }

    /** The parameters of every question so far. */
    List<Map<String, String>> questions() {
        return questions;
    }

    /** The years asked for so far, rejected questions included. */
    List<String> years() {
        return questions.stream()
                .map(question -> question.getOrDefault("start_date", "").substring(0, 4))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> question = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        questions.add(question);
        Rejection rejection = rejections.poll();
        byte[] body = rejection == null
                ? odd.apply(hours(question)).getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(RECORDED.resolve(rejection.file()));
        try (exchange) {
            exchange.sendResponseHeaders(rejection == null ? OK : rejection.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String hours(Map<String, String> question) {
        LocalDate from = LocalDate.parse(question.getOrDefault("start_date", ""));
        LocalDate to = LocalDate.parse(question.getOrDefault("end_date", ""));
        long hours = (ChronoUnit.DAYS.between(from, to) + 1) * HOURS_PER_DAY;
        String times = LongStream.range(0, hours)
                .mapToObj(hour -> "\"" + from.atStartOfDay().plusHours(hour) + "\"")
                .collect(Collectors.joining(","));
        String values = LongStream.range(0, hours)
                .mapToObj(hour -> String.valueOf(hour % HOURS_PER_DAY / 2.0))
                .collect(Collectors.joining(","));
        return "{\"latitude\": 48.85, \"utc_offset_seconds\": 0, \"timezone\": \"GMT\","
                + " \"hourly_units\": {\"time\": \"iso8601\", \"temperature_2m\": \"°C\", \"cloud_cover\": \"%\"},"
                + " \"hourly\": {\"time\": [" + times + "], \"temperature_2m\": [" + values + "], \"cloud_cover\": ["
                + values + "]}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
