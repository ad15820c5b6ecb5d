package io.vigie.streams.poller.openmeteo;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.poller.openmeteo.StubOpenMeteo.forEachPlace;
import static io.vigie.streams.poller.openmeteo.StubOpenMeteo.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.streams.poller.openmeteo.StubOpenMeteo.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenMeteoLiveProbeTest {

    private static final Function<StubOpenMeteo.Request, Reply> ANSWER =
            forEachPlace(recorded("forecast-current-samara-ms"));

    private StubOpenMeteo service;
    private OpenMeteoLiveProbe reachability;

    @BeforeEach
    void start() throws IOException {
        service = new StubOpenMeteo();
        reachability = new OpenMeteoLiveProbe(new OpenMeteoClient(service.address(), Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void an_active_city_is_asked_for_and_greenwich_only_without_one() throws InterruptedException {
        service.answers(ANSWER);

        assertThat(reachability.obstacle(List.of(PARIS, LONDON))).isEmpty();
        assertThat(reachability.obstacle(List.of())).isEmpty();

        assertThat(service.requests().stream().flatMap(request -> request.latitudes().stream()))
                .containsExactly("48.85341", "51.47785");
    }

    @Test
    void a_service_that_has_nothing_for_the_active_cities_is_of_no_use() throws InterruptedException {
        service.answers(request -> request.latitudes().contains("51.47785")
                ? ANSWER.apply(request)
                : Reply.status(400, recorded("error-400-latitude")));

        assertThat(reachability.obstacle(List.of(PARIS, LONDON)))
                .hasValue("Latitude must be in range of -90 to 90°. Given: 999.0.");
    }

    @Test
    void one_odd_city_says_nothing_of_the_service() throws InterruptedException {
        service.answers(request -> request.latitudes().contains("48.85341") ? Reply.ok("-nan") : ANSWER.apply(request));

        assertThat(reachability.obstacle(List.of(PARIS, LONDON))).isEmpty();
    }
}
