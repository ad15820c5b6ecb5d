@NullMarked
package io.vigie.embedded;

import org.jspecify.annotations.NullMarked;
