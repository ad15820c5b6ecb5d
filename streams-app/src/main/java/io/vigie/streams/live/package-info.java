/** The live reading: a reading, its city, what derives from it and what its last hour and day add up to. */
@NullMarked
package io.vigie.streams.live;

import org.jspecify.annotations.NullMarked;
