/**
 * Engine.IO 4 and Socket.IO 5 for dialects that speak them. It knows nothing of what is said.
 *
 * <p>Two layers, as in the protocols. {@link parlance.engineio.EngineIo} is Engine.IO: it lets clients in by polling or by
 * WebSocket, and each of them becomes a {@link parlance.web.Wire} that outlives the change from one to the other. Frames on
 * that wire are Engine.IO packets of the type message: a text that begins with {@code 4}, or bytes.
 * {@link parlance.engineio.SocketIoDialogue} is Socket.IO: a pure state machine that reads those frames, and tells who
 * extends it which namespaces are entered, what is called and what is acknowledged. {@link parlance.engineio.Packets} makes
 * frames of what is said.
 *
 * <p>To serve a dialect: extend {@code SocketIoDialogue}, have {@code Dialect.open} make one, encode events by
 * {@code Packets.event}, and hang it into the door's router:
 *
 * <pre>{@code
 * engineIo.mount(router, "/socket.io/", NAME, cors, dialect);
 * }</pre>
 *
 * One {@code EngineIo} per event loop, one {@link parlance.engineio.Registry} per node. A request for a session that lives
 * on another event loop of this node is answered from there; one for a session of another node is refused.
 */
@NullMarked
package parlance.engineio;

import org.jspecify.annotations.NullMarked;
