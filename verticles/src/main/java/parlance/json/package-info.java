/** The domain in the words of the native API and of the bridge: ids are strings, times ISO 8601 in UTC. */
@NullMarked
package parlance.json;

import org.jspecify.annotations.NullMarked;
