/** The real chain, from the browser to HDFS and back, on the instance that {@code scripts/test} started. */
package io.vigie.web.chain;
