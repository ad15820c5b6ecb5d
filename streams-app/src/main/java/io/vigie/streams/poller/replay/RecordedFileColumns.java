package io.vigie.streams.poller.replay;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.UnitConversions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Which column of a recorded file holds what; values become those of the contract here, once. */
final class RecordedFileColumns {

    private static final Map<String, Metric> METRICS_OF_OTHER_UNITS = Map.of("wind_speed_kmh", Metric.WIND_SPEED);
    private static final Map<String, DoubleUnaryOperator> CONVERSIONS =
            Map.of("wind_speed_kmh", UnitConversions::kmhToMs);

    private final int city;
    private final int time;
    private final List<Column> columns;

    private RecordedFileColumns(int city, int time, List<Column> columns) {
        this.city = city;
        this.time = time;
        this.columns = columns;
    }

    private record Column(int index, Metric metric, DoubleUnaryOperator conversion) {}

    /** Columns of other names, soil moisture for instance, are left out. */
    static RecordedFileColumns of(String header) {
        List<String> names = List.of(header.split(",", -1));
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            Metric metric = METRICS_OF_OTHER_UNITS.getOrDefault(
                    name, Metric.fromId(name).orElse(null));
            if (metric != null) {
                columns.add(new Column(index, metric, CONVERSIONS.getOrDefault(name, value -> value)));
            }
        }
        if (!names.contains("city") || !names.contains("time_utc") || columns.isEmpty()) {
            throw new IllegalArgumentException("its columns are " + header);
        }
        return new RecordedFileColumns(names.indexOf("city"), names.indexOf("time_utc"), columns);
    }

    String city(String[] cells) {
        return cells[city];
    }

    String time(String[] cells) {
        return cells[time];
    }

    MetricValues values(String[] cells) {
        MetricValues.Builder values = MetricValues.builder();
        for (Column column : columns) {
            String cell = cells[column.index];
            if (!cell.isEmpty() && !isSentinel(column.metric, cell)) {
                values.put(column.metric, column.conversion.applyAsDouble(Double.parseDouble(cell)));
            }
        }
        return values.build();
    }

    /** In the French file −1 and 101 stand for a cloud cover that is missing. */
    private static boolean isSentinel(Metric metric, String cell) {
        return metric == Metric.CLOUD_COVER && (cell.equals("-1") || cell.equals("101"));
    }
}
