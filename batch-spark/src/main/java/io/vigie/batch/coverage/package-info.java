/** What the history holds of each city, as the other layers are told. */
@NullMarked
package io.vigie.batch.coverage;

import org.jspecify.annotations.NullMarked;
