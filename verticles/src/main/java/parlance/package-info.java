/** Starts a node: settings, database, cluster, and the verticles it is told to run. */
@NullMarked
package parlance;

import org.jspecify.annotations.NullMarked;
