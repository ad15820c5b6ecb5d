/** What the settings of all programs have in common. */
@NullMarked
package io.vigie.model.settings;

import org.jspecify.annotations.NullMarked;
