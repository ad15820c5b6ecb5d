/** Alerts: what the rules make of live readings. */
@NullMarked
package io.vigie.streams.alerts;

import org.jspecify.annotations.NullMarked;
