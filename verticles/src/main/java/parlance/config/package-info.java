/** Settings as records: read once at start, checked as a whole, and passed down. */
@NullMarked
package parlance.config;

import org.jspecify.annotations.NullMarked;
