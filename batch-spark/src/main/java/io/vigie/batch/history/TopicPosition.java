package io.vigie.batch.history;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a topic was read.
 *
 * @param topicId the broker's own id: a topic made anew under the same name has another one
 * @param next partition → the first offset that was not read
 */
public record TopicPosition(String topicId, Map<Integer, Long> next) {
    static final String BEGINNING = "archive of topic ";
    private static final Pattern TEXT = Pattern.compile(BEGINNING + "(\\S+) up to((?: \\d+:\\d+)*)");

    public TopicPosition {
        next = Map.copyOf(next);
    }

    /** {@code archive of topic 5qz… up to 0:120 1:98}. */
    String text() {
        return BEGINNING + topicId + " up to"
                + new TreeMap<>(next)
                        .entrySet().stream()
                                .map(partition -> " " + partition.getKey() + ":" + partition.getValue())
                                .collect(Collectors.joining());
    }

    /** What {@link #text} said; empty for any other text. */
    static Optional<TopicPosition> parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> next = new TreeMap<>();
        for (String partition : found.group(2).strip().split(" ")) {
            if (!partition.isEmpty()) {
                String[] numbers = partition.split(":");
                next.put(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
            }
        }
        return Optional.of(new TopicPosition(found.group(1), next));
    }
}
