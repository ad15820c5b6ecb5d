/** The gazetteer's search, and what is configured and held for each city. */
@NullMarked
package io.vigie.web.cities;

import org.jspecify.annotations.NullMarked;
