/** What both processes read from the environment. */
@NullMarked
package io.vigie.streams.settings;

import org.jspecify.annotations.NullMarked;
