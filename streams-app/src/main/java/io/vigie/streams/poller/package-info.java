/** The source poller: asks a source for the active cities' readings and puts them on the observations topic. */
@NullMarked
package io.vigie.streams.poller;

import org.jspecify.annotations.NullMarked;
