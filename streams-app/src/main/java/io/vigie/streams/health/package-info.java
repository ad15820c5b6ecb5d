/** What both processes tell the outside: alive, ready, and the figures to watch. */
@NullMarked
package io.vigie.streams.health;

import org.jspecify.annotations.NullMarked;
