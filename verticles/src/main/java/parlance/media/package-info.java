/** What is in a file, told by its content alone and never by what somebody claims; and smaller pictures of pictures. */
@NullMarked
package parlance.media;

import org.jspecify.annotations.NullMarked;
