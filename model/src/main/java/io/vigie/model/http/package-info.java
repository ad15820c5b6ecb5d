/** How the answers of other people's services are read. */
@NullMarked
package io.vigie.model.http;

import org.jspecify.annotations.NullMarked;
