package io.vigie.batch.history.scan;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.userDefined;

import java.io.Serializable;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Statistics;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;
import org.apache.parquet.io.api.Binary;

/**
 * Which pages of a column of cities' ids may have one of some cities. Of a set, Parquet's own predicate knows only the
 * least and the greatest, and one predicate a city is slow to send and to ask.
 */
final class CityPagePredicate extends UserDefinedPredicate<Binary> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> cityIds;

    private CityPagePredicate(Collection<String> cityIds) {
        if (cityIds.isEmpty()) {
            throw new IllegalArgumentException("Cannot read rows: of no city");
        }
        this.cityIds = new TreeSet<>(cityIds);
    }

    /** Which pages may have rows of some cities and of some time. */
    static FilterPredicate filter(String cityColumn, Collection<String> cityIds, RowTimeRange time) {
        return and(userDefined(binaryColumn(cityColumn), new CityPagePredicate(cityIds)), time.pages());
    }

    @Override
    public boolean keep(Binary cityId) {
        return cityId != null && cityIds.contains(cityId.toStringUsingUTF8());
    }

    /** Ids are digits: texts come in the order of their bytes. */
    @Override
    public boolean canDrop(Statistics<Binary> page) {
        String first = cityIds.ceiling(page.getMin().toStringUsingUTF8());
        return first == null || first.compareTo(page.getMax().toStringUsingUTF8()) > 0;
    }

    @Override
    public boolean inverseCanDrop(Statistics<Binary> page) {
        return false;
    }
}
