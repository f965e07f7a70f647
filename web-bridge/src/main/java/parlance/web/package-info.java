/** What all doors with live connections share: the bridge, and what feeds it. */
@NullMarked
package parlance.web;

import org.jspecify.annotations.NullMarked;
