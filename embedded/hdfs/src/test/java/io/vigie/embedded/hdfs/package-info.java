@NullMarked
package io.vigie.embedded.hdfs;

import org.jspecify.annotations.NullMarked;
