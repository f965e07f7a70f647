package parlance.dialects.wind;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipCommand.Kind;
import parlance.domain.FriendshipEvent;
import parlance.domain.Reason;
import parlance.domain.Relation;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.web.Frame;
import parlance.web.Step;

/** Friends and who has asked to be one. */
final class MutualUsers {
    private static final String TYPE = "mutual_users";
    private static final int PAGE = 100;

    private final Exchanges exchanges;
    private final WindJson json;

    MutualUsers(Exchanges exchanges, WindJson json) {
        this.exchanges = exchanges;
        this.json = json;
    }

    List<Step> take(Payload payload) {
        String type = payload.text("type");
        Optional<UserRef> named = payload.user();
        if (named.isEmpty()) {
            return List.of(new Step.Say(Frames.error(Refusals.UNAUTHENTICATED, "name is not provided.")));
        }
        UserRef user = named.get();
        return switch (type) {
            case "request" -> change(new FriendshipCommand.Request(user));
            case "response" -> change(new FriendshipCommand.Answer(user, true));
            case "remove" -> remove(user);
            case "delete" -> change(new FriendshipCommand.Remove(user));
            default -> throw Payload.bad("type");
        };
    }

    List<Step> load() {
        return list(Kind.FRIENDS, friends -> List.of(new Step.Say(Frames.frame(TYPE, json.users(friends)))));
    }

    List<Step> list(Kind kind, Function<List<User>, List<Step>> then) {
        return list(kind, null, new ArrayList<>(), then);
    }

    /** Whoever did it themself was answered, and is not told besides. */
    Optional<Frame> frame(FriendshipEvent.Changed event, UserId me) {
        if (me.equals(event.by())) {
            return Optional.empty();
        }
        Relation before = event.before() == null ? Relation.UNKNOWN : event.before();
        Relation now = event.friendship().relation();
        return word(before, now)
                .map(word -> new JsonObject()
                        .put("type", word)
                        .put("user", json.user(event.friendship().other())))
                .map(payload -> Frames.frame(TYPE, payload));
    }

    private static Optional<String> word(Relation before, Relation now) {
        if (before == now) {
            return Optional.empty();
        }
        return switch (now) {
            case REQUESTED -> Optional.of("request");
            case ACCEPTED -> Optional.of("response");
            case NONE -> Optional.of(before == Relation.ACCEPTED ? "delete" : "remove");
            case REQUESTING, UNKNOWN -> Optional.empty();
        };
    }

    /** My own request, or theirs. */
    private List<Step> remove(UserRef user) {
        return exchanges.ask(
                new FriendshipCommand.Cancel(user),
                _ -> done(),
                cause -> cause.reason() == Reason.REQUEST_UNKNOWN
                        ? change(new FriendshipCommand.Answer(user, false))
                        : Exchanges.told(cause));
    }

    private List<Step> change(FriendshipCommand<Friendship> command) {
        return exchanges.ask(command, _ -> done());
    }

    private static List<Step> done() {
        return List.of(new Step.Say(Frames.frame("ok", null)));
    }

    private List<Step> list(Kind kind, @Nullable Long before, List<User> found, Function<List<User>, List<Step>> then) {
        return exchanges.ask(new FriendshipCommand.ListFriendships(kind, PAGE, before), page -> {
            page.friendships().forEach(friendship -> found.add(friendship.other()));
            return page.next() == null ? then.apply(found) : list(kind, page.next(), found, then);
        });
    }
}
