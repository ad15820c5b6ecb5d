/** The climate of each city by local hour and season, computed from the history and told to the speed layer. */
@NullMarked
package io.vigie.batch.normals;

import org.jspecify.annotations.NullMarked;
