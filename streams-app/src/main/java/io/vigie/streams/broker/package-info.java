/** How both processes reach the broker, and wait for it. */
@NullMarked
package io.vigie.streams.broker;

import org.jspecify.annotations.NullMarked;
