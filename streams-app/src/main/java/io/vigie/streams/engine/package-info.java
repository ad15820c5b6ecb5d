/** How the topology is run: guarantees, memory, what happens when something fails. */
@NullMarked
package io.vigie.streams.engine;

import org.jspecify.annotations.NullMarked;
