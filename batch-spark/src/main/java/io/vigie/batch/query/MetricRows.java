package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Compared;
import io.vigie.model.batch.MetricRow;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferenceYears;
import io.vigie.model.batch.Row;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Period;
import io.vigie.model.cities.City;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of one city's metrics: metric as asked, every period in order, with or without values. */
final class MetricRows {
    private static final int ASKED = 0;
    private static final int FIRST_OF_REFERENCE = 1;

    /** Of its hours, four in five must be there for a year of the reference to count. */
    static final int LEAST_PERCENT = 80;

    private static final int PERCENT = 100;

    private final Query query;
    private final City city;
    private final Findings.OfCity findings;
    private final ComparedPeriods periods;
    private final Division division;
    private final List<long[]> expected = new ArrayList<>();

    private MetricRows(QueryPlan plan, City city, Findings.OfCity findings) {
        this.query = plan.query();
        this.city = city;
        this.findings = findings;
        this.periods = plan.periodsOf(city);
        this.division = Division.of(query.granularity());
        int layers = FIRST_OF_REFERENCE
                + (query.reference() == null ? 0 : periods.layers().size());
        for (Layer layer : plan.layers().subList(ASKED, layers)) {
            TimeSlots slots = layer.slots().get(city.cityId());
            expected.add(slots == null ? new long[0] : slots.hours());
        }
    }

    static List<Row> of(QueryPlan plan, City city, Findings.OfCity findings) {
        return new MetricRows(plan, city, findings).rows();
    }

    private List<Row> rows() {
        boolean leavesOut = division != Division.NONE || query.filtersOrNone().readsTheClock();
        long[] hours = expected.get(ASKED);
        List<Row> rows = new ArrayList<>();
        for (Metric metric : query.metrics()) {
            for (int slot = 0; slot < hours.length; slot++) {
                if (hours[slot] > 0 || !leavesOut) {
                    rows.add(row(metric, slot));
                }
            }
        }
        return rows;
    }

    private MetricRow row(Metric metric, int slot) {
        SlotValues values = findings.at(ASKED, metric, slot);
        Map<Statistic, @Nullable Double> statistics = new HashMap<>();
        for (Statistic statistic : query.statistics()) {
            OptionalLong milli = values.milli(statistic);
            statistics.put(statistic, milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null);
        }
        return new MetricRow(
                city.cityId(),
                label(slot),
                metric,
                values.count(),
                expected.get(ASKED)[slot],
                statistics,
                compared(metric, slot, values));
    }

    private String label(int slot) {
        Period period = periods.asked().get(slot / division.parts());
        return division == Division.NONE ? period.label() : division.label(slot % division.parts());
    }

    private Map<Statistic, Compared> compared(Metric metric, int slot, SlotValues values) {
        ReferenceYears reference = query.reference();
        if (reference == null) {
            return Map.of();
        }
        int window = slot / division.parts();
        int layer = FIRST_OF_REFERENCE + periods.layerOf(window);
        Map<Statistic, Compared> compared = new HashMap<>();
        for (Statistic statistic : query.statistics()) {
            List<Long> years = new ArrayList<>();
            for (int like : periods.likeOf(window)) {
                int ofYear = like * division.parts() + slot % division.parts();
                SlotValues year = findings.at(layer, metric, ofYear);
                if (counts(statistic, year, expected.get(layer)[ofYear])) {
                    year.milli(statistic).ifPresent(years::add);
                }
            }
            compared.put(statistic, Compared.of(values.milli(statistic), years, reference.count()));
        }
        return compared;
    }

    /** A sum or a number of hours needs all of them, other statistics most. */
    private static boolean counts(Statistic statistic, SlotValues year, long hours) {
        boolean needsAll = statistic.equals(Statistic.COUNT) || statistic.equals(Statistic.SUM);
        return hours > 0 && year.present() * PERCENT >= hours * (needsAll ? PERCENT : LEAST_PERCENT);
    }
}
