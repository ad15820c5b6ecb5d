/** Messages that were refused. */
@NullMarked
package io.vigie.model.rejects;

import org.jspecify.annotations.NullMarked;
