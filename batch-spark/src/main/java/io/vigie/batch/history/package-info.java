/** The history of hourly weather, one table in HDFS. */
@NullMarked
package io.vigie.batch.history;

import org.jspecify.annotations.NullMarked;
