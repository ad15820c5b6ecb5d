/** The one place that knows Jackson: every message to and from JSON. */
@NullMarked
package io.vigie.model.json;

import org.jspecify.annotations.NullMarked;
