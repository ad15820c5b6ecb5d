/** The web server: the HTTP API, its read side and the pages. {@link io.vigie.web.WebApp} wires it. */
@NullMarked
package io.vigie.web;

import org.jspecify.annotations.NullMarked;
