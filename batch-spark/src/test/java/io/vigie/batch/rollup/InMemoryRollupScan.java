package io.vigie.batch.rollup;

import io.vigie.batch.history.scan.DailyRollupColumns;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.model.cities.Gazetteer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The days of some hours as a query reads them, without a table and without Spark's own sums, which take seconds to
 * compile.
 */
public final class InMemoryRollupScan {
    private static final DailyRollup ROLLUP = DailyRollup.on(Gazetteer.bundled());
    private static final int START = 3;
    private static final int YEAR = 4;
    private static final int FIRST_PART = 5;
    private static final long MICROS = 1_000_000;

    private InMemoryRollupScan() {}

    public static List<InternalRow> selected(Dataset<Row> hours, DailyRollupSelection selection) {
        // Spark uses the memory of its rows again.
        Iterator<InternalRow> values =
                DailyRollup.values(hours).map(InternalRow::copy).collect().iterator();
        List<InternalRow> selected = new ArrayList<>();
        ROLLUP.call(values).forEachRemaining(day -> {
            Instant start = Instant.ofEpochSecond(day.getLong(START) / MICROS);
            if (selection.cityIds().contains(day.getString(0))
                    && selection.years().contains(day.getInt(YEAR))
                    && !start.isBefore(selection.first())
                    && start.isBefore(selection.end())) {
                selected.add(row(day, selection));
            }
        });
        return selected;
    }

    private static InternalRow row(Row day, DailyRollupSelection selection) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(UTF8String.fromString(day.getString(0)));
        cells.add(UTF8String.fromString(day.getString(1)));
        cells.add(day.getLong(START));
        selection
                .metrics()
                .forEach(metric -> selection
                        .parts()
                        .forEach(part -> cells.add(
                                day.get(FIRST_PART + DailyRollupColumns.parts().indexOf(part.of(metric))))));
        return new GenericInternalRow(cells.toArray());
    }
}
