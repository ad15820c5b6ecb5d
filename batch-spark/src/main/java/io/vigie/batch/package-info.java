/** The batch layer: what its jobs share, their settings and their Spark session. */
@NullMarked
package io.vigie.batch;

import org.jspecify.annotations.NullMarked;
