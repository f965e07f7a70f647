/** How fast one may do what. */
@NullMarked
package parlance.pace;

import org.jspecify.annotations.NullMarked;
