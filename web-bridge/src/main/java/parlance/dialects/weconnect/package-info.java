/** WeConnect: registration by mailed link, rooms of two, groups that one opens and closes. */
@NullMarked
package parlance.dialects.weconnect;

import org.jspecify.annotations.NullMarked;
