package io.vigie.model.topics;

import io.vigie.model.json.BundledJson;
import java.util.List;

/** The one list of topics, {@code contract/topics.json}. */
public final class TopicCatalog {
    private record TopicList(List<TopicDefinition> topics) {}

    private TopicCatalog() {}

    /** The bundled list, in its order. */
    public static List<TopicDefinition> bundled() {
        return List.copyOf(
                BundledJson.read("/contract/topics.json", TopicList.class).topics());
    }
}
