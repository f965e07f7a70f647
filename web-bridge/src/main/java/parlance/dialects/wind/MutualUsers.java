package parlance.dialects.wind;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
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
    /** What a subscription to a friend's profile is answered under. */
    static final String WATCH = "watch";

    private static final int PAGE = 100;

    private final Exchanges exchanges;
    private final WindJson json;
    private final Set<UserId> watched = new HashSet<>();

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

    /** Listens to the profile of a friend. */
    List<Step> watch(UserId friend) {
        return watched.add(friend) ? List.of(new Step.Subscribe(WATCH, new Audience.Watchers(friend))) : List.of();
    }

    /** Their profile cannot be listened to any more. */
    void lost(UserId friend) {
        watched.remove(friend);
    }

    List<Step> changed(FriendshipEvent.Changed event, UserId me) {
        UserId other = event.friendship().other().id();
        List<Step> steps = new ArrayList<>();
        frame(event, me).ifPresent(frame -> steps.add(new Step.Say(frame)));
        if (event.friendship().relation() == Relation.ACCEPTED) {
            steps.addAll(watch(other));
        } else if (watched.remove(other)) {
            steps.add(new Step.Unsubscribe(new Audience.Watchers(other)));
        }
        return steps;
    }

    /** Whoever did it themself was answered, and is not told besides. */
    private Optional<Frame> frame(FriendshipEvent.Changed event, UserId me) {
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
