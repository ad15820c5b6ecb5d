/** How records and stored state become bytes. */
@NullMarked
package io.vigie.streams.records;

import org.jspecify.annotations.NullMarked;
