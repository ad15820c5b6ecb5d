/** What makes a measured value doubtful: one set of checks for live readings and for history. */
@NullMarked
package io.vigie.model.quality;

import org.jspecify.annotations.NullMarked;
