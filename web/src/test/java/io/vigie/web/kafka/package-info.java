@NullMarked
package io.vigie.web.kafka;

import org.jspecify.annotations.NullMarked;
