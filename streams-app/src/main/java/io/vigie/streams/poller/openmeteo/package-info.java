/** The live source: Open-Meteo's current conditions. */
@NullMarked
package io.vigie.streams.poller.openmeteo;

import org.jspecify.annotations.NullMarked;
