/** Fixed-point thousandths and conversions to the units of the contract. */
@NullMarked
package io.vigie.model.units;

import org.jspecify.annotations.NullMarked;
