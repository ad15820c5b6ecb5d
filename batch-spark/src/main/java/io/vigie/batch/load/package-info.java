/** Loading files of hourly weather into the history. */
@NullMarked
package io.vigie.batch.load;

import org.jspecify.annotations.NullMarked;
