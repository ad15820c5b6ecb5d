/** The recorded source: real hourly readings, played back. */
@NullMarked
package io.vigie.streams.poller.replay;

import org.jspecify.annotations.NullMarked;
