/** Degree days by named methods: what heating and cooling a place's weather asks for. */
@NullMarked
package io.vigie.model.degreedays;

import org.jspecify.annotations.NullMarked;
