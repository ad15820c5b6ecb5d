package io.vigie.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting periods and listing them come to the same, in zones whose clocks do unusual things. */
class PeriodCountTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Paris",
                "Asia/Kolkata",
                "Australia/Lord_Howe", // half an hour of summer time
                "Africa/Monrovia", // 44 min 30 s until 1972
                "Pacific/Apia", // no 30 December 2011
                "America/Sao_Paulo", // days that start at 01:00
                "Antarctica/Troll",
                "Asia/Kathmandu",
            })
    void as_many_are_counted_as_are_listed(String zone) {
        for (LocalDate from : new LocalDate[] {
            LocalDate.of(1890, 1, 1), LocalDate.of(1971, 12, 30), LocalDate.of(2011, 12, 29), LocalDate.of(2018, 10, 1)
        }) {
            for (Granularity granularity : Granularity.values()) {
                for (int days : granularity.isOfConsecutivePeriods() ? new int[] {0, 1, 400} : new int[0]) {
                    LocalDate to = from.plusDays(days);
                    assertThat(PeriodCount.of(granularity, from, to, ZoneId.of(zone)))
                            .as("%s of %s from %s to %s", granularity, zone, from, to)
                            .isEqualTo(LocalPeriodSequence.of(granularity, from, to, ZoneId.of(zone))
                                    .size());
                }
            }
        }
    }
}
