/** How often the topology commits. */
@NullMarked
package io.vigie.streams.pace;

import org.jspecify.annotations.NullMarked;
