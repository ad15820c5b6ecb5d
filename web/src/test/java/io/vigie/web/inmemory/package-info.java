/** The web server over topics in memory, for tests. */
@NullMarked
package io.vigie.web.inmemory;

import org.jspecify.annotations.NullMarked;
