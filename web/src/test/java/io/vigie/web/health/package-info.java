@NullMarked
package io.vigie.web.health;

import org.jspecify.annotations.NullMarked;
