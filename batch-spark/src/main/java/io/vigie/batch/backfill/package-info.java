/** Loads a city's past from the archive of its source into the history. */
@NullMarked
package io.vigie.batch.backfill;

import org.jspecify.annotations.NullMarked;
