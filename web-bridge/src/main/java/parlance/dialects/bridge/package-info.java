/** The native addresses in the frames of the Vert.x event-bus bridge: docs/protocols/bridge.md. */
@NullMarked
package parlance.dialects.bridge;

import org.jspecify.annotations.NullMarked;
