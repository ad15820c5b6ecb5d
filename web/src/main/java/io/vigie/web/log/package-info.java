/** The topics as the web server needs them: follow, append, read one message again. */
@NullMarked
package io.vigie.web.log;

import org.jspecify.annotations.NullMarked;
