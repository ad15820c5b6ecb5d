@NullMarked
package io.vigie.web.settings;

import org.jspecify.annotations.NullMarked;
