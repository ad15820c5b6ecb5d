/** The single machine's HDFS: one NameNode and one DataNode, each its own process. */
@NullMarked
package io.vigie.embedded.hdfs;

import org.jspecify.annotations.NullMarked;
