/** Previews: pages that messages have links to are read once for all nodes. */
@NullMarked
package parlance.previews;

import org.jspecify.annotations.NullMarked;
