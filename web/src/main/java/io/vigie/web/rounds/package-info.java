/** Work that is done again and again. */
@NullMarked
package io.vigie.web.rounds;

import org.jspecify.annotations.NullMarked;
