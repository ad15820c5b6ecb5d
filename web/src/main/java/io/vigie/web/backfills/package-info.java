/** The past of cities: asked for by itself when a followed city has none, and shown until it is there. */
@NullMarked
package io.vigie.web.backfills;

import org.jspecify.annotations.NullMarked;
