/** The native addresses, whatever carries them: what one can ask and listen to, and how events are told there. */
@NullMarked
package parlance.addresses;

import org.jspecify.annotations.NullMarked;
