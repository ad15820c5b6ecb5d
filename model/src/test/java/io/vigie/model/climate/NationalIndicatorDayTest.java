package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.climate.NationalIndicatorDay.Means;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NationalIndicatorDayTest {
    private static final List<String> STATIONS = List.copyOf(NationalThermalIndicator.STATIONS.keySet());
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final String COURCY = "51183001";
    private static final String PRUNAY = "51449002";

    /**
     * The cases of Data for Good's test_itn_mv_business.py: station i has i °C as TN and TX; with one missing the rest
     * counts, with two nothing does.
     */
    @Test
    void it_is_the_mean_of_the_stations_and_one_may_be_missing() {
        assertThat(of(30).means()).contains(new Means(14_500, 14_500));
        assertThat(of(29).means()).contains(new Means(14_000, 14_000));
        assertThat(of(28).means()).isEmpty();
        assertThat(new NationalIndicatorDay(DAY).means()).isEmpty();
    }

    /** The same source: until 7 May 2012 Reims is Courcy, then Prunay. */
    @Test
    void reims_is_courcy_before_8_may_2012_and_prunay_from_then_on() {
        for (LocalDate date : List.of(LocalDate.of(2012, 5, 7), LocalDate.of(2012, 5, 8))) {
            NationalIndicatorDay day = new NationalIndicatorDay(date);
            STATIONS.stream().filter(station -> !station.equals(PRUNAY)).forEach(station -> day.add(station, 0, 0));
            day.add(COURCY, 30_000, 30_000);
            day.add(PRUNAY, 60_000, 60_000);

            long ofReims = date.getDayOfMonth() == 7 ? 1_000 : 2_000;
            assertThat(day.means()).contains(new Means(ofReims, ofReims));
        }
    }

    @Test
    void the_indicator_is_rounded_once_and_other_stations_do_not_count() {
        NationalIndicatorDay day = new NationalIndicatorDay(DAY);
        for (int i = 0; i < STATIONS.size(); i++) {
            day.add(STATIONS.get(i), i == 0 ? 100 : 0, i < 2 ? 100 : 0);
        }
        day.add("75106001", 40_000, 50_000);

        // TN 0.1 / 30 = 0.0033; (0.1 + 0.2) / 60 = 0.005: the mean of both means alone, 0.003 and 0.007.
        assertThat(day.means()).contains(new Means(3, 7));
        assertThat(NationalIndicatorDay.stationOf("meteo-france:" + COURCY)).contains(COURCY);
        assertThat(NationalIndicatorDay.stationOf("meteo-france:75106001")).isEmpty();
        assertThat(NationalIndicatorDay.stationOf("metar:" + COURCY)).isEmpty();
        assertThatThrownBy(() -> day.add(STATIONS.get(0), 0, 0)).hasMessageContaining("twice");
    }

    private static NationalIndicatorDay of(int count) {
        NationalIndicatorDay day = new NationalIndicatorDay(DAY);
        for (int i = 0; i < count; i++) {
            day.add(STATIONS.get(i), i * 1_000L, i * 1_000L);
        }
        return day;
    }
}
