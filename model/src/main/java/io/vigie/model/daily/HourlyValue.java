package io.vigie.model.daily;

import java.time.Instant;

/**
 * One hourly value of a metric.
 *
 * @param stamp when it held, or the end of the hour that it covers
 * @param milli in thousandths of the metric's unit
 */
public record HourlyValue(Instant stamp, long milli) {}
