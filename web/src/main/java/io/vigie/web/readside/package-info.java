/** The read side, materialised from the topics. */
@NullMarked
package io.vigie.web.readside;

import org.jspecify.annotations.NullMarked;
