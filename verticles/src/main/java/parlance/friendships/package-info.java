/** Who knows whom: requests, friends, blocks, aliases. */
@NullMarked
package parlance.friendships;

import org.jspecify.annotations.NullMarked;
