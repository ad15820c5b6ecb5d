/** What the history holds of a city. */
@NullMarked
package io.vigie.model.coverage;

import org.jspecify.annotations.NullMarked;
