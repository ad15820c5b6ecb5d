package io.vigie.batch.query.definitions;

import io.vigie.model.BilingualText;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a number means, in the words that go with it.
 *
 * @param link where it is published; null for our own
 */
public record Definition(BilingualText text, @Nullable URI link) {
    static Definition own(String en, String fr) {
        return new Definition(new BilingualText(fr, en), null);
    }

    static Definition published(String en, String fr, URI link) {
        return new Definition(new BilingualText(fr, en), link);
    }

    public String en() {
        return text.en();
    }

    public String fr() {
        return text.fr();
    }
}
