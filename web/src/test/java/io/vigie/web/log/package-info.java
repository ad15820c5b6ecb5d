@NullMarked
package io.vigie.web.log;

import org.jspecify.annotations.NullMarked;
