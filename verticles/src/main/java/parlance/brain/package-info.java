/** What thinks for the built-in bot: scripts, or a language model of the world outside. */
@NullMarked
package parlance.brain;

import org.jspecify.annotations.NullMarked;
