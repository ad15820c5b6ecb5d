/** The trial of {@code scripts/bench speed}: latency at steady rates, then a backlog. */
@NullMarked
package io.vigie.bench.speed;

import org.jspecify.annotations.NullMarked;
