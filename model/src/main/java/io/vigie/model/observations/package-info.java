/** One reading of one source. */
@NullMarked
package io.vigie.model.observations;

import org.jspecify.annotations.NullMarked;
