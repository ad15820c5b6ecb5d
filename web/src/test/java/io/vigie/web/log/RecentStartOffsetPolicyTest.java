package io.vigie.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentStartOffsetPolicyTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "0, 0, 0, 0, an empty topic is read from its beginning",
        "0, 500, 1000, 0, a short topic is read whole",
        "5000, 5000, 6000, 5000, nothing before what is kept is asked for",
        "0, 170000, 200000, 170000, a busy day is read from a day ago",
        "0, 200000, 200000, 180000, after a silent day the last readings are still read",
        "0, 10000, 200000, 140000, a very busy day is read as far back as a restart may take",
    })
    void where_reading_begins(long begin, long dayAgo, long end, long start, String sentence) {
        assertThat(RecentStartOffsetPolicy.startOffset(begin, dayAgo, end))
                .as(sentence)
                .isEqualTo(start);
    }
}
