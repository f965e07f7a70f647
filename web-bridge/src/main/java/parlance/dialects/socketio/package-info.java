/** The native addresses over Socket.IO. */
@NullMarked
package parlance.dialects.socketio;

import org.jspecify.annotations.NullMarked;
