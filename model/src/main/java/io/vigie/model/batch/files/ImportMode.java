package io.vigie.model.batch.files;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** What becomes of a file. */
public enum ImportMode implements WireNamed {
    /** It is told what a load would do; nothing is written. */
    LOOK,
    /** The same look, then the load. */
    LOAD;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
