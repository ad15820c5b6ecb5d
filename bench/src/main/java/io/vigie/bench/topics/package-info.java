/** Topics as new as those of a first start, for every engine. */
@NullMarked
package io.vigie.bench.topics;

import org.jspecify.annotations.NullMarked;
