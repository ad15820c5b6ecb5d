@NullMarked
package io.vigie.web.live;

import org.jspecify.annotations.NullMarked;
