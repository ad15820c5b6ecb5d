/** The trial of {@code scripts/bench kills}: what a load comes to while the speed layer is killed again and again. */
@NullMarked
package io.vigie.bench.kills;

import org.jspecify.annotations.NullMarked;
