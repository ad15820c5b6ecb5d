/** The climate of a city at an hour and season: what is usual there, and what was the most. */
@NullMarked
package io.vigie.model.normals;

import org.jspecify.annotations.NullMarked;
