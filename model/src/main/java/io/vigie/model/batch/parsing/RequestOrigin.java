package io.vigie.model.batch.parsing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who asked, and when; both may be unknown. */
record RequestOrigin(@Nullable String by, @Nullable Instant at) {}
