/** What both layers share: metrics and their mergeable summaries. */
@NullMarked
package io.vigie.model;

import org.jspecify.annotations.NullMarked;
