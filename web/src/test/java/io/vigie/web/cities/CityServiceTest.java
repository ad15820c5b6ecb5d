package io.vigie.web.cities;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageListenerProgress;
import io.vigie.web.log.Position;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CityServiceTest {
    private static final String PARIS = "2988507";

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final MessageListenerProgress progress = new MessageListenerProgress();
    /** Nobody fills it: a read model that has fallen behind. */
    private final CityConfigurations shown = new CityConfigurations();

    @Test
    void a_change_takes_nothing_back_that_the_read_side_does_not_show_yet() throws LogUnavailableException {
        progress.passed(new Position(Topics.WEATHER_QUERIES_REQUESTS, 0, Long.MAX_VALUE));
        CityService service =
                new CityService(Gazetteer.bundled(), shown, new AwaitingPublisher(log, progress), Clock.systemUTC());

        service.activate(PARIS);
        service.setThresholds(PARIS, "heat", List.of(33.0), null);
        service.setThresholds(PARIS, "frost", List.of(), null);
        service.activate(PARIS);

        List<byte[]> all = log.values(Topics.WEATHER_QUERIES_REQUESTS);
        assertThat(Json.read(all.get(3), CityConfiguration.class).alertThresholds())
                .containsOnlyKeys("heat", "frost");
    }
}
