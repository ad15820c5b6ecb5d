package io.vigie.batch.query;

import static io.vigie.batch.query.TestQueries.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.load.HalifaxEra5Days;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From days of ERA5, through the import, the table and the job, to the values that xclim's authors hold in their tests.
 *
 * <p>Of the five that they hold, one is an index of the ETCCDI and so of ours: frost days of the year. Frost days from
 * September to December are not compared, since the index is of whole years; nor are the three of freeze–thaw spells,
 * which are none of the 27.
 */
class XclimFrostDaysQueryTest {
    @Test
    void the_frost_days_that_xclim_publishes_of_halifax_are_answered(@TempDir Path folder) throws Exception {
        QueryJobTestAnswers answers = QueryJobTestAnswers.of(
                HalifaxEra5Days.loadedInto(folder),
                asked(HalifaxEra5Days.CITY_ID, "1990-01-01", "1993-12-31", "'indices':['FD'],'granularity':'year'"));

        assertThat(answers.rows())
                .extracting(row -> ((IndexRow) row).period(), row -> ((IndexRow) row).value())
                .containsExactly(tuple("1990", 90.0), tuple("1991", 99.0), tuple("1992", 114.0), tuple("1993", 100.0));
        assertThat(answers.provenance().view()).isEqualTo(HistoryViewName.REPORTED);
        assertThat(answers.provenance().sources()).containsExactly(HalifaxEra5Days.SOURCE);
    }
}
