/** Schedules: what people have agreed upon to do together, and when. */
@NullMarked
package parlance.schedules;

import org.jspecify.annotations.NullMarked;
