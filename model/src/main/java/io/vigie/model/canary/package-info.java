/** Made-up cities with known readings, by which Vigie watches itself. None of this is weather. */
@NullMarked
package io.vigie.model.canary;

import org.jspecify.annotations.NullMarked;
