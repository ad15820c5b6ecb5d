/** The daily view of the hourly history: how it is made, and kept true. */
@NullMarked
package io.vigie.batch.days;

import org.jspecify.annotations.NullMarked;
