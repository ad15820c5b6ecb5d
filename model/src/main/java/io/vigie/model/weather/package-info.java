/** Names of the weather codes. */
@NullMarked
package io.vigie.model.weather;

import org.jspecify.annotations.NullMarked;
