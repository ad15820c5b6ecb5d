/** Messages that were rejected. */
@NullMarked
package io.vigie.model.rejects;

import org.jspecify.annotations.NullMarked;
