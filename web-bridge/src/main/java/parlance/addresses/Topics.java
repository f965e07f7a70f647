package parlance.addresses;

import java.util.Optional;
import java.util.Set;
import parlance.domain.Audience;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** The addresses one can listen to. */
public final class Topics {
    static final String ROOM = "room.";
    static final String TYPING = "typing.";
    static final String CALL = "call.";
    private static final String PRESENCE = "presence.";
    private static final String USER = "user.";
    private static final String BOT = "bot.";
    private static final String LOBBY = "lobby";

    /** As the contract names them. */
    public static final Set<String> ALL = Set.of(
            ROOM + "{roomId}",
            TYPING + "{roomId}",
            CALL + "{roomId}",
            PRESENCE + "{userId}",
            USER + "{userId}",
            BOT + "{userId}",
            LOBBY);

    private Topics() {}

    public static Optional<Audience> audience(String address) {
        if (address.equals(LOBBY)) {
            return Optional.of(new Audience.Everyone());
        }
        int dot = address.indexOf('.') + 1;
        String id = address.substring(dot);
        if (!Body.ID.matcher(id).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(id);
        return Optional.ofNullable(
                switch (address.substring(0, dot)) {
                    case ROOM -> new Audience.Room(new RoomId(value));
                    case TYPING -> new Audience.Typing(new RoomId(value));
                    case CALL -> new Audience.Call(new RoomId(value));
                    case PRESENCE -> new Audience.Watchers(new UserId(value));
                    case USER -> new Audience.User(new UserId(value));
                    case BOT -> new Audience.Bot(new UserId(value));
                    default -> null;
                });
    }

    /** What is sent, and where to. */
    record Said(String address, Body body) {}

    /** To a room means to say something in it, to its typing address that one is writing. */
    static Said said(String address, Body body) {
        return switch (audience(address).orElse(null)) {
            case Audience.Room(RoomId room) -> new Said("message.send", body.in(room));
            case Audience.Typing(RoomId room) -> new Said("typing.start", body.in(room));
            case null, default -> new Said(address, body);
        };
    }

    public static String address(Audience audience) {
        return switch (audience) {
            case Audience.Room(RoomId room) -> ROOM + room.value();
            case Audience.Typing(RoomId room) -> TYPING + room.value();
            case Audience.Call(RoomId room) -> CALL + room.value();
            case Audience.Watchers(UserId user) -> PRESENCE + user.value();
            case Audience.User(UserId user) -> USER + user.value();
            case Audience.Bot(UserId bot) -> BOT + bot.value();
            case Audience.Everyone() -> LOBBY;
            case Audience.Directory _, Audience.Visitors _, Audience.Nodes _ ->
                throw new IllegalArgumentException(audience + " is no topic");
        };
    }
}
