/** The topics and their settings. */
@NullMarked
package io.vigie.model.topics;

import org.jspecify.annotations.NullMarked;
