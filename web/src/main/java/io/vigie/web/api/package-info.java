/** HTTP in and out: the only package that knows Javalin. */
@NullMarked
package io.vigie.web.api;

import org.jspecify.annotations.NullMarked;
