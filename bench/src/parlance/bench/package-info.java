/** Measures a real node. Started by {@code bin/bench}. */
@NullMarked
package parlance.bench;

import org.jspecify.annotations.NullMarked;
