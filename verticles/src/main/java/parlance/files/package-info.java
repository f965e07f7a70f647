/** What is known of files: whose they are, who may read them, and when they go. */
@NullMarked
package parlance.files;

import org.jspecify.annotations.NullMarked;
