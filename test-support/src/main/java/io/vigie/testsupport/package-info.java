/** Odd input for the readers of the modules, made by changing real samples. */
@NullMarked
package io.vigie.testsupport;

import org.jspecify.annotations.NullMarked;
