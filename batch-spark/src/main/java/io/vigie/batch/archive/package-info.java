/** Takes the live readings from their topic into the history. */
@NullMarked
package io.vigie.batch.archive;

import org.jspecify.annotations.NullMarked;
