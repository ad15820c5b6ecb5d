package io.vigie.web.api;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.web.api.http.Authentication;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.live.RecentLiveReadings;
import io.vigie.web.live.SseBroadcaster;
import io.vigie.web.live.SseContentCoding;
import io.vigie.web.live.SseSubscription;
import jakarta.servlet.AsyncContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Live readings: those of the last hours, and those that come. */
final class LiveReadingsApi {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReadingsApi.class);
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String ACCEPT_ENCODING = "Accept-Encoding";
    private static final String GZIP = "gzip";
    /** Named, and not with the weight 0 (RFC 9110, 12.4.2 and 12.5.3). */
    private static final Pattern TAKES_GZIP = Pattern.compile(
            "(?:^|,)\\s*gzip\\s*(?:;\\s*q=(?:1(?:\\.0{0,3})?|0\\.0{0,2}[1-9]\\d{0,2})\\s*)?(?:,|$)",
            Pattern.CASE_INSENSITIVE);

    /** A day of quarter-hours, with room for late ones. */
    private static final int MAX_POINTS = 120;

    private static final int DEFAULT_HOURS = 24;
    private static final int MAX_HOURS = (int) RecentLiveReadings.KEPT.toHours();

    private final Gazetteer gazetteer;
    private final CityConfigurations configurations;
    private final RecentLiveReadings readings;
    private final SseBroadcaster feed;
    private final Clock clock;

    LiveReadingsApi(
            Gazetteer gazetteer,
            CityConfigurations configurations,
            RecentLiveReadings readings,
            SseBroadcaster feed,
            Clock clock) {
        this.gazetteer = gazetteer;
        this.configurations = configurations;
        this.readings = readings;
        this.feed = feed;
        this.clock = clock;
    }

    void readings(Context context) {
        String cityId = context.pathParam("city_id");
        int hours = RequestParams.number(context, "hours", DEFAULT_HOURS, 1, MAX_HOURS);
        if (gazetteer.city(cityId).isEmpty()) {
            throw HttpProblemException.notFound("Cannot show readings of city " + cityId + ": no such city");
        }
        int limit = RequestParams.number(
                context, "limit", RecentLiveReadings.MAX_PER_CITY, 1, RecentLiveReadings.MAX_PER_CITY);
        List<byte[]> found = readings.since(cityId, clock.instant().minus(Duration.ofHours(hours)), limit);
        context.result(recent(cityId, found)).contentType(JsonResponses.JSON);
    }

    /** @param temperatureC in °C; null where the source measures none */
    record Temperature(
            String source, Instant observedAt, @Nullable Double temperatureC) {}

    /** @param cities by city id, oldest first */
    record Temperatures(Map<String, List<Temperature>> cities) {}

    /** Of all cities in one answer, and nothing but what a line is drawn from. */
    void temperatures(Context context) {
        Instant since = clock.instant().minus(RecentLiveReadings.KEPT);
        Map<String, List<Temperature>> cities = new LinkedHashMap<>();
        for (CityConfiguration city : configurations.active()) {
            List<Temperature> found = readings.stampsSince(city.cityId(), since, MAX_POINTS).stream()
                    .map(stamp -> new Temperature(stamp.source(), stamp.observedAt(), stamp.temperatureC()))
                    .toList();
            cities.put(city.cityId(), found);
        }
        JsonResponses.json(context, new Temperatures(cities));
    }

    /** The readings are JSON already: they are put side by side as they are. */
    private static byte[] recent(String cityId, List<byte[]> found) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes("{\"city_id\":".getBytes(StandardCharsets.UTF_8));
        json.writeBytes(Json.write(cityId));
        json.writeBytes(",\"readings\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < found.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(found.get(i));
        }
        json.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return json.toByteArray();
    }

    /** Before the stream is open, there can still be a proper answer to who cannot follow. */
    void checkFollower(Context context) {
        String accepted = Optional.ofNullable(context.header("Accept")).orElse("");
        if (!accepted.contains(EVENT_STREAM)) {
            throw HttpProblemException.of(406, "Cannot follow: the Accept header does not name " + EVENT_STREAM);
        }
        if (HttpMethodAndSizeHandler.isHead(context.req())) {
            context.contentType(EVENT_STREAM).skipRemainingHandlers();
            return;
        }
        if (!feed.hasRoom(RequestSecurityFilter.client(context))) {
            throw HttpProblemException.unavailable("Cannot follow: too many do already", 10);
        }
        context.res().addHeader("Vary", ACCEPT_ENCODING);
        if (coding(context) == SseContentCoding.GZIP) {
            context.header("Content-Encoding", GZIP);
        }
    }

    private static SseContentCoding coding(Context context) {
        String accepted = Optional.ofNullable(context.header(ACCEPT_ENCODING)).orElse("");
        return TAKES_GZIP.matcher(accepted).find() ? SseContentCoding.GZIP : SseContentCoding.IDENTITY;
    }

    /** Without a thread of its own: the feed's sender writes to all browsers, and waits for none. */
    void follow(SseClient client) {
        AsyncContext exchange = client.ctx().req().getAsyncContext();
        try {
            AsyncSseOutput output = new AsyncSseOutput(exchange);
            Optional<SseSubscription> subscription =
                    feed.listen(RequestSecurityFilter.client(client.ctx()), coding(client.ctx()), output);
            if (subscription.isEmpty()) {
                client.close();
                return;
            }
            Authentication.session(client.ctx()).ifPresent(session -> session.closeAtEnd(subscription.get()));
            client.keepAlive();
            output.startsFor(subscription.get());
        } catch (IOException e) {
            LOG.debug("A listener went away", e);
            client.close();
        }
    }
}
