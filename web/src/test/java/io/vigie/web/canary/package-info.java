@NullMarked
package io.vigie.web.canary;

import org.jspecify.annotations.NullMarked;
