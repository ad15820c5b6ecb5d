/** Somebody who talks to the server over HTTP. */
@NullMarked
package io.vigie.web.http;

import org.jspecify.annotations.NullMarked;
