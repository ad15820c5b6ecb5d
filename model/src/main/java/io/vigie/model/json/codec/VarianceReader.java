package io.vigie.model.json.codec;

import static io.vigie.model.json.codec.StrictJsonValues.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.Summary;
import io.vigie.model.statistics.SumOfSquares;
import io.vigie.model.statistics.Variance;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link VarianceWriter} writes: the lowest and the highest may be null where there is no value. */
public final class VarianceReader extends AbstractMessageReader<VarianceReader.Draft, Variance> {
    private static final long serialVersionUID = 1L;

    public VarianceReader() {
        super(Variance.class, List.of("count", "sum_milli", "sum_of_squares_milli2", "min_milli", "max_milli"));
    }

    static final class Draft {
        private @Nullable Long count;
        private @Nullable Long sumMilli;
        private @Nullable Long squares;
        private @Nullable Long minMilli;
        private @Nullable Long maxMilli;
    }

    @Override
    Draft draft() {
        return new Draft();
    }

    @Override
    void read(String name, JsonParser parser, Draft draft) throws IOException {
        switch (name) {
            case "count" -> draft.count = StrictJsonValues.wholeNumber(parser);
            case "sum_milli" -> draft.sumMilli = StrictJsonValues.wholeNumber(parser);
            case "sum_of_squares_milli2" -> draft.squares = StrictJsonValues.wholeNumber(parser);
            case "min_milli" -> draft.minMilli = StrictJsonValues.optionalWholeNumber(parser);
            case "max_milli" -> draft.maxMilli = StrictJsonValues.optionalWholeNumber(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    Variance finish(Draft draft, JsonParser parser) throws IOException {
        long count = present(parser, "count", draft.count);
        Long min = draft.minMilli;
        Long max = draft.maxMilli;
        if (count != 0 && (min == null || max == null)) {
            throw new JsonMappingException(parser, "min_milli or max_milli is null of " + count + " values");
        }
        long squares = present(parser, "sum_of_squares_milli2", draft.squares);
        if (squares < 0) {
            throw new JsonMappingException(parser, "sum_of_squares_milli2 is negative: " + squares);
        }
        Summary summary = new Summary(
                count, present(parser, "sum_milli", draft.sumMilli), min == null ? 0 : min, max == null ? 0 : max);
        return new Variance(summary, new SumOfSquares(0, squares));
    }
}
