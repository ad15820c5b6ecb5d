/** Loading files of hourly and daily weather into the history. */
@NullMarked
package io.vigie.batch.load;

import org.jspecify.annotations.NullMarked;
