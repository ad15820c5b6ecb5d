/** METAR, the weather reports of airports, from the file of the Aviation Weather Center that holds the latest of all stations. */
@NullMarked
package io.vigie.streams.poller.metar;

import org.jspecify.annotations.NullMarked;
