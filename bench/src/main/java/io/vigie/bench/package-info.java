/** What {@code scripts/bench} measures with: the load, the watch, and the peers of the speed layer. */
@NullMarked
package io.vigie.bench;

import org.jspecify.annotations.NullMarked;
