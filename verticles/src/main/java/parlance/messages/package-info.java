/** Messages: the send path on event loops, and everything else about them on virtual threads. */
@NullMarked
package parlance.messages;

import org.jspecify.annotations.NullMarked;
