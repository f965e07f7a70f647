/** Programs that take part: their accounts, what they hear, and those that are told of it. */
@NullMarked
package parlance.bots;

import org.jspecify.annotations.NullMarked;
