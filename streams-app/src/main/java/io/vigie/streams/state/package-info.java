/** State stores as the processors use them. */
@NullMarked
package io.vigie.streams.state;

import org.jspecify.annotations.NullMarked;
