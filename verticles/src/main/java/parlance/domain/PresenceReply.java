package parlance.domain;

import java.util.List;

/** What presence answers. */
public sealed interface PresenceReply extends Reply {
    record Presences(List<Presence> presences) implements PresenceReply {}
}
