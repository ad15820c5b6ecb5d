package io.vigie.model.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.FieldChecks;
import io.vigie.model.cities.Gazetteer;
import org.junit.jupiter.api.Test;

class CanaryCitiesTest {
    @Test
    void a_made_up_city_has_an_id_that_no_real_one_can_have() {
        assertThat(CanaryCities.IDS)
                .allMatch(CanaryCities::isCanary)
                .allMatch(FieldChecks::isCityId)
                .allMatch(cityId -> Long.parseLong(cityId) > Integer.MAX_VALUE);
        assertThat(CanaryCities.IDS).noneMatch(Gazetteer.bundledIds());
    }

    @Test
    void a_city_of_the_gazetteer_is_not_made_up() {
        assertThat(CanaryCities.isCanary("2988507")).isFalse();
        assertThat(CanaryCities.isCanary("999999999")).isFalse();
    }
}
