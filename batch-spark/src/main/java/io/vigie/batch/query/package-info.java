/** Answering a question about the history. */
@NullMarked
package io.vigie.batch.query;

import org.jspecify.annotations.NullMarked;
