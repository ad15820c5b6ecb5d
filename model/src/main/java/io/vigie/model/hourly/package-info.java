/** What an hour is: which values are its own, and the summary of one closed hour of one city and source. */
@NullMarked
package io.vigie.model.hourly;

import org.jspecify.annotations.NullMarked;
