/** Is it a reading? The first step of the topology, and where rejected records go. */
@NullMarked
package io.vigie.streams.check;

import org.jspecify.annotations.NullMarked;
