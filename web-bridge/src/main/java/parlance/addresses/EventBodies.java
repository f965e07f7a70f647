package parlance.addresses;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.Event;
import parlance.domain.FriendshipEvent;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.PresenceEvent;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.domain.SessionEvent;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.json.CallJson;
import parlance.json.Items;
import parlance.json.NativeJson;
import parlance.json.NotificationJson;
import parlance.json.PresenceJson;
import parlance.json.RoomJson;

/** One event as JSON: it is made once, however many addresses it goes to. */
public final class EventBodies {
    /** Characters of text in one frame. */
    private static final int LONG = 32 * 1024;

    private static final int DIGEST_TEXT = 120;

    private final Event event;
    private final NativeJson json;
    private @Nullable List<String> whole;
    private @Nullable List<String> digest;

    public EventBodies(Event event, NativeJson json) {
        this.event = event;
        this.json = json;
    }

    /** What is told at an address, one after the other; none when they are not told. */
    public List<String> to(Audience audience) {
        boolean toOneself = audience instanceof Audience.User;
        return switch (event) {
            case MessageEvent.Changed changed -> toOneself ? digest(changed) : whole(changed);
            case MessageEvent.Marked marked ->
                toOneself && !audience.equals(new Audience.User(marked.user()))
                        ? List.of()
                        : one(inRoom("marked", marked.room())
                                .put("userId", id(marked.user()))
                                .put("deliveredSeq", marked.deliveredSeq())
                                .put("readSeq", marked.readSeq()));
            case MessageEvent.Typing typing ->
                one(inRoom("typing", typing.room())
                        .put("userId", id(typing.user()))
                        .put("typing", typing.typing()));
            case MessageEvent.Piece piece ->
                one(inRoom("piece", piece.room())
                        .put("userId", id(piece.bot()))
                        .put("questionSeq", piece.question())
                        .put("index", piece.index())
                        .put("offset", piece.offset())
                        .put("text", piece.text()));
            case MessageEvent.MembersChanged _ -> List.of();
            case BotEvent.Told told -> one(named("heard").mergeIn(json.bots().heard(told.heard())));
            case BotEvent.Waiting _ -> List.of();
            case MessageEvent.Called called -> one(CallJson.event(called.kind(), called.by(), called.call()));
            case CallEvent.Changed changed -> one(CallJson.event(changed.kind(), changed.by(), changed.call()));
            case CallEvent.Signalled signalled -> one(CallJson.signal(signalled));
            case PresenceEvent.Changed changed ->
                one(named("presence").mergeIn(PresenceJson.presence(changed.presence())));
            case PresenceEvent.Delta _, PresenceEvent.Snapshot _, PresenceEvent.SnapshotWanted _ -> List.of();
            case PresenceEvent.VisitWanted _, PresenceEvent.Visits _, PresenceEvent.Visited _ -> List.of();
            case FriendshipEvent.Changed changed ->
                one(named("friendship")
                        .put("version", changed.friendship().version())
                        .put("friendship", json.users().friendship(changed.friendship())));
            case FriendshipEvent.Blocked _, FriendshipEvent.Signalled _ -> List.of();
            case RoomEvent.MembershipChanged changed ->
                one(named("membership")
                        .put("version", changed.membership().version())
                        .put("room", RoomJson.room(changed.room()))
                        .put("membership", RoomJson.membership(changed.membership())));
            case RoomEvent.InviteChanged changed -> one(invited(changed));
            case RoomEvent.Listed listed ->
                one(named("lobby").put("room", RoomJson.room(listed.room())).put("listed", listed.listed()));
            case NotificationEvent.Added added ->
                one(named("notification")
                        .put("notification", json.notifications().notification(added.notification())));
            case NotificationEvent.Read read ->
                one(named("read").put("ids", Items.all(read.notifications(), NotificationJson::id)));
            case SessionEvent.Ended _ -> List.of();
            case UserEvent.Changed changed -> one(named("user").put("version", changed.version()));
            case UserEvent.ProfileChanged changed ->
                one(named("profile").put("user", json.users().other(changed.user())));
            case UserEvent.Behind behind -> one(named("behind").put("version", behind.version()));
        };
    }

    private List<String> one(JsonObject body) {
        List<String> known = whole;
        if (known == null) {
            known = List.of(body.encode());
            whole = known;
        }
        return known;
    }

    private List<String> whole(MessageEvent.Changed changed) {
        List<String> known = whole;
        if (known == null) {
            known = parts("changes", changed, LONG, change -> json.messages().message(change.message()));
            whole = known;
        }
        return known;
    }

    private List<String> digest(MessageEvent.Changed changed) {
        List<String> known = digest;
        if (known == null) {
            known = parts("digest", changed, LONG, change -> cut(json.messages().message(change.message())));
            digest = known;
        }
        return known;
    }

    /** One after the other they say the same as one long frame would. */
    private static List<String> parts(
            String name, MessageEvent.Changed changed, int most, Function<MessageEvent.Change, JsonObject> words) {
        List<String> parts = new ArrayList<>();
        List<MessageEvent.Change> changes = changed.changes();
        if (changes.isEmpty()) {
            return List.of(part(name, changed, changed.before(), changed.version(), new JsonArray()));
        }
        long before = changed.before();
        int first = 0;
        int length = 0;
        for (int i = 0; i < changes.size(); i++) {
            length += changes.get(i).message().text().length();
            boolean last = i == changes.size() - 1;
            if (last || length > most) {
                long version =
                        last ? changed.version() : changes.get(i).message().version();
                JsonArray said = new JsonArray();
                changes.subList(first, i + 1)
                        .forEach(change -> said.add(new JsonObject()
                                .put("kind", kind(change.kind()))
                                .put("message", words.apply(change))));
                parts.add(part(name, changed, before, version, said));
                before = version;
                first = i + 1;
                length = 0;
            }
        }
        return parts;
    }

    /** The version is that of the invited one. */
    private JsonObject invited(RoomEvent.InviteChanged changed) {
        JsonObject body = named("invite").put("invite", json.rooms().invite(changed.invite()));
        return changed.user().equals(changed.invite().invitee().id())
                ? body.put("version", changed.invite().version())
                : body;
    }

    private static String part(String name, MessageEvent.Changed changed, long before, long version, JsonArray said) {
        return inRoom(name, changed.room())
                .put("before", before)
                .put("version", version)
                .put("memberVersion", changed.memberVersion())
                .put("changes", said)
                .encode();
    }

    /** What a newer node calls otherwise is a change all the same. */
    private static String kind(MessageEvent.Change.Kind kind) {
        return switch (kind) {
            case POSTED, EDITED, DELETED, UPDATED -> kind.name().toLowerCase(Locale.ROOT);
            case UNKNOWN -> "updated";
        };
    }

    private static JsonObject cut(JsonObject message) {
        String text = message.getString("text");
        if (text.codePointCount(0, text.length()) <= DIGEST_TEXT) {
            return message;
        }
        return message.put("text", text.substring(0, text.offsetByCodePoints(0, DIGEST_TEXT)))
                .put("cut", true);
    }

    private static JsonObject inRoom(String name, RoomId room) {
        return named(name).put("roomId", Long.toString(room.value()));
    }

    private static JsonObject named(String name) {
        return new JsonObject().put("event", name);
    }

    private static String id(UserId user) {
        return Long.toString(user.value());
    }
}
