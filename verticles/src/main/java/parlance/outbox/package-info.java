/** Letters to the world outside: composed, and kept until they are sent. */
@NullMarked
package parlance.outbox;

import org.jspecify.annotations.NullMarked;
