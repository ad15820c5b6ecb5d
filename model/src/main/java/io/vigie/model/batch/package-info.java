/** Requests to the batch layer and its answers. */
@NullMarked
package io.vigie.model.batch;

import org.jspecify.annotations.NullMarked;
