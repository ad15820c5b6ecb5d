/** Cities: the gazetteer and the configuration that switches a city on. */
@NullMarked
package io.vigie.model.cities;

import org.jspecify.annotations.NullMarked;
