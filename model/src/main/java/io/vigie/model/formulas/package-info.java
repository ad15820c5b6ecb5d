/** Moisture, comfort and wind formulas, each with its source and its range. */
@NullMarked
package io.vigie.model.formulas;

import org.jspecify.annotations.NullMarked;
