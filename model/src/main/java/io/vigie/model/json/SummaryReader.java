package io.vigie.model.json;

import static io.vigie.model.json.Values.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.Summary;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SummaryWriter} writes: the lowest and the highest may be null where there is no value. */
final class SummaryReader extends MessageReader<SummaryReader.Draft, Summary> {
    private static final long serialVersionUID = 1L;

    SummaryReader() {
        super(Summary.class, List.of("count", "sum_milli", "min_milli", "max_milli"));
    }

    static final class Draft {
        private @Nullable Long count;
        private @Nullable Long sumMilli;
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
            case "count" -> draft.count = Values.wholeNumber(parser);
            case "sum_milli" -> draft.sumMilli = Values.wholeNumber(parser);
            case "min_milli" -> draft.minMilli = Values.optionalWholeNumber(parser);
            case "max_milli" -> draft.maxMilli = Values.optionalWholeNumber(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    Summary finish(Draft draft, JsonParser parser) throws IOException {
        long count = present(parser, "count", draft.count);
        Long min = draft.minMilli;
        Long max = draft.maxMilli;
        if (count != 0 && (min == null || max == null)) {
            throw new JsonMappingException(parser, "min_milli or max_milli is null of " + count + " values");
        }
        return new Summary(
                count, present(parser, "sum_milli", draft.sumMilli), min == null ? 0 : min, max == null ? 0 : max);
    }
}
