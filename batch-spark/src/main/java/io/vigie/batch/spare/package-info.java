/** A driver that is started before its job is asked for, and how the job reaches it. */
@NullMarked
package io.vigie.batch.spare;

import org.jspecify.annotations.NullMarked;
