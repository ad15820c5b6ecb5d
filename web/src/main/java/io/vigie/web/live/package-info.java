/** Live readings of the last day, and the feed that pushes news to browsers. */
@NullMarked
package io.vigie.web.live;

import org.jspecify.annotations.NullMarked;
