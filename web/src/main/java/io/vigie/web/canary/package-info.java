/** Known readings of cities that do not exist, sent and expected back all the time. */
@NullMarked
package io.vigie.web.canary;

import org.jspecify.annotations.NullMarked;
