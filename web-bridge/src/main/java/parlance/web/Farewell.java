package parlance.web;

import java.util.List;

/**
 * How a session ends in a protocol's words.
 *
 * @param last what is said before the socket closes
 * @param code of the WebSocket's close frame (RFC 6455, section 7.4)
 * @param reason at most 123 bytes
 */
public record Farewell(List<Frame> last, int code, String reason) {}
