package io.vigie.model.state;

import io.vigie.model.alerts.WatchedReading;
import io.vigie.model.live.LiveReading;

/**
 * What a newest reading of a city comes to.
 *
 * @param live as it is published
 * @param watched as alert rules look at it
 */
public record NewestReadingOutput(LiveReading live, WatchedReading watched) {}
