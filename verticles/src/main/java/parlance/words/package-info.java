/** What is searched, as it is searched: the words of a text, whatever its script. */
@NullMarked
package parlance.words;

import org.jspecify.annotations.NullMarked;
