/** What the batch layer says of requests. */
@NullMarked
package io.vigie.bench.results;

import org.jspecify.annotations.NullMarked;
