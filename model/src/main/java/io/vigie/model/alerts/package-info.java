/** Alerts: rules as data, and the state machine that raises, changes and ends them. */
@NullMarked
package io.vigie.model.alerts;

import org.jspecify.annotations.NullMarked;
