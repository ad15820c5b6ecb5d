package io.vigie.web.cities;

import io.vigie.model.cities.Gazetteer;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.tasks.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has some cities followed where none was ever configured, so that a new Vigie has weather on the screen. Whoever switches all of
 * them off is left alone: their configurations stay in the topic.
 */
public final class InitialCities implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InitialCities.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final List<String> cityIds;
    private final CityConfigurations configurations;
    private final CityService service;
    private final BooleanSupplier caughtUp;
    /** How many need nothing more: all of them where the first look found a configuration. */
    private int followed;

    private boolean lookedOnce;
    private final PeriodicTask task = new PeriodicTask("first-cities", "follow the first cities", BETWEEN, this::look);

    /**
     * Does nothing before {@link #start}.
     *
     * @param cityIds which; may be none
     * @param caughtUp whether all that the topics held at the start is known: before, it only seems that no city was configured
     * @throws IllegalArgumentException naming the city that the gazetteer does not know
     */
    public InitialCities(
            List<String> cityIds,
            Gazetteer gazetteer,
            CityConfigurations configurations,
            CityService service,
            BooleanSupplier caughtUp) {
        for (String cityId : cityIds) {
            if (gazetteer.city(cityId).isEmpty()) {
                throw new IllegalArgumentException("Cannot follow city " + cityId + " at first: no such city");
            }
        }
        this.cityIds = List.copyOf(cityIds);
        this.configurations = configurations;
        this.service = service;
        this.caughtUp = caughtUp;
    }

    public InitialCities start() {
        task.start();
        return this;
    }

    private void look() throws LogUnavailableException {
        if (!caughtUp.getAsBoolean()) {
            return;
        }
        if (!lookedOnce && !configurations.isEmpty()) {
            followed = cityIds.size();
        }
        lookedOnce = true;
        for (; followed < cityIds.size(); followed++) {
            service.activate(cityIds.get(followed));
            LOG.info("Follows city {}, since none was ever configured", cityIds.get(followed));
        }
        close();
    }

    @Override
    public void close() {
        task.close();
    }
}
