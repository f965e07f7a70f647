/** Sends what the outbox holds, until it is sent or hopeless. */
@NullMarked
package parlance.notifications;

import org.jspecify.annotations.NullMarked;
