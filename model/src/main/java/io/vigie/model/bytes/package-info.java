/** What the binary forms of a store's values have in common. */
@NullMarked
package io.vigie.model.bytes;

import org.jspecify.annotations.NullMarked;
