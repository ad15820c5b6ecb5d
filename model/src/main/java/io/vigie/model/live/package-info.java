/** The flat, enriched reading that the speed layer publishes. */
@NullMarked
package io.vigie.model.live;

import org.jspecify.annotations.NullMarked;
