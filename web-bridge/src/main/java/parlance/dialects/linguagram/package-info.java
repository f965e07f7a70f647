/** Linguagram: language exchange over REST and Socket.IO, with friendships, groups, attachments and calls. */
@NullMarked
package parlance.dialects.linguagram;

import org.jspecify.annotations.NullMarked;
