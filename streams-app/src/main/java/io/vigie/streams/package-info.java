/** The speed layer: the topology that turns readings into live readings, and the process that runs it. */
@NullMarked
package io.vigie.streams;

import org.jspecify.annotations.NullMarked;
