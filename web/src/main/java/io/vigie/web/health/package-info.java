/** What the server's dependencies say of themselves. */
@NullMarked
package io.vigie.web.health;

import org.jspecify.annotations.NullMarked;
