/** Copies of what the server keeps about somebody, made in the background. */
@NullMarked
package parlance.exports;

import org.jspecify.annotations.NullMarked;
