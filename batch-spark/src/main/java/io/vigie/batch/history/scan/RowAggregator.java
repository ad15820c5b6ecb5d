package io.vigie.batch.history.scan;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Makes something smaller of rows, wherever they are read. A row is overwritten when the next one is asked for.
 *
 * @param <T> what Java can send
 */
@FunctionalInterface
public interface RowAggregator<T> extends FlatMapFunction<Iterator<InternalRow>, T> {
    @Override
    Iterator<T> call(Iterator<InternalRow> rows);
}
