@NullMarked
package io.vigie.web.backfills;

import org.jspecify.annotations.NullMarked;
