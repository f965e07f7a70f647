/** Other people's web pages: the one client that goes where users point. */
@NullMarked
package parlance.pages;

import org.jspecify.annotations.NullMarked;
