package parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a command came in.
 *
 * @param session none before somebody has logged in
 * @param address the client's IP address, behind trusted proxies the one they forward
 * @param agent what the client calls itself, at most 255 characters
 * @param request names this request in every node's log
 */
public record Origin(@Nullable SessionId session, String door, String address, String agent, String request) {
    /** The door of what the bot of the house does by itself; no edge stamps it. */
    public static final String HOUSE = "house";

    /** The same at another door. */
    public Origin at(String another) {
        return new Origin(session, another, address, agent, request);
    }

    public Origin in(SessionId entered) {
        return new Origin(entered, door, address, agent, request);
    }
}
