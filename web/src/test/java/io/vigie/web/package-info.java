/** The program as a whole, and who may know whom in it. */
@NullMarked
package io.vigie.web;

import org.jspecify.annotations.NullMarked;
