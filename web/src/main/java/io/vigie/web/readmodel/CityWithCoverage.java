package io.vigie.web.readmodel;

import io.vigie.model.BilingualText;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.CityNames;
import io.vigie.model.coverage.Coverage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A city's configuration and what the history holds of it, so that who follows a city from now on sees its history. */
record CityWithCoverage(
        String cityId,
        String name,
        String nameEn,
        String nameFr,
        String country,
        double latitude,
        double longitude,
        @Nullable Double elevationM,
        ZoneId timezone,
        boolean active,
        Instant updatedAt,
        @Nullable Coverage coverage) {
    static CityWithCoverage of(CityConfiguration city, Optional<Coverage> coverage) {
        BilingualText name = CityNames.bundled().of(city.cityId(), city.name());
        return new CityWithCoverage(
                city.cityId(),
                city.name(),
                name.en(),
                name.fr(),
                city.country(),
                city.latitude(),
                city.longitude(),
                city.elevationM(),
                city.timezone(),
                city.active(),
                city.updatedAt(),
                coverage.orElse(null));
    }
}
