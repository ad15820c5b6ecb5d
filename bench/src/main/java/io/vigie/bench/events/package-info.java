/** The readings that trials are made of. */
@NullMarked
package io.vigie.bench.events;

import org.jspecify.annotations.NullMarked;
