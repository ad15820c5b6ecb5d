@NullMarked
package io.vigie.web.queries;

import org.jspecify.annotations.NullMarked;
