/** Calls: who rings whom, who is in, and what it takes to be. */
@NullMarked
package parlance.video;

import org.jspecify.annotations.NullMarked;
