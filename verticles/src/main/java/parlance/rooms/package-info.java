/** Rooms: who is in them, who may do what there, and how one gets in. */
@NullMarked
package parlance.rooms;

import org.jspecify.annotations.NullMarked;
