/** Presence: who is there, when they last were, and who is writing. */
@NullMarked
package parlance.presence;

import org.jspecify.annotations.NullMarked;
