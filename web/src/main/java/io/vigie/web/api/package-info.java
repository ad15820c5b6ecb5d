/** HTTP in and out: the only package that knows Javalin. */
package io.vigie.web.api;
