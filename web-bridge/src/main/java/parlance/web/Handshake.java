package parlance.web;

import org.jspecify.annotations.Nullable;
import parlance.domain.Origin;
import parlance.domain.Secret;

/**
 * How a socket came in.
 *
 * @param socket names it on this node
 * @param token from the URL, if there was one
 */
public record Handshake(
        String socket, Origin origin, @Nullable Secret token) {}
