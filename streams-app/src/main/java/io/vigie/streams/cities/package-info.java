/** The configured cities, as the topology keeps them. */
@NullMarked
package io.vigie.streams.cities;

import org.jspecify.annotations.NullMarked;
