/** The real chain, from the browser to HDFS and back, on the instance that {@code scripts/test} started. */
@NullMarked
package io.vigie.web.chain;

import org.jspecify.annotations.NullMarked;
