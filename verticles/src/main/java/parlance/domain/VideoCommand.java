package parlance.domain;

import java.util.Map;

/** What one can ask of those through whom pictures and voices go. */
public sealed interface VideoCommand<R extends Reply> extends Command<R> {
    /** What it takes to be in the call of a room. For its members, and in a direct room for friends. */
    record Token(RoomRef room) implements VideoCommand<VideoReply.Token> {}

    /** What the provider reports of a room; refused unless it has signed that. */
    record Report(String room, Map<String, String> fields, String signature) implements VideoCommand<Done> {}
}
