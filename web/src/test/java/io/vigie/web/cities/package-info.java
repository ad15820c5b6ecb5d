@NullMarked
package io.vigie.web.cities;

import org.jspecify.annotations.NullMarked;
