/** Made-up cities with known readings, by which Vigie watches itself. None of this is weather. */
package io.vigie.model.canary;
