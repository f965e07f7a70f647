/** People, rooms and messages to play with, in development. */
@NullMarked
package parlance.demo;

import org.jspecify.annotations.NullMarked;
