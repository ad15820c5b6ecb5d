@NullMarked
package io.vigie.web.api;

import org.jspecify.annotations.NullMarked;
