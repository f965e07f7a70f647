package parlance.addresses;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import parlance.addresses.Requests.Sender;
import parlance.domain.Done;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipReply;
import parlance.domain.InterestCode;
import parlance.domain.LanguageCode;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceReply;
import parlance.domain.PresenceState;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserReply;
import parlance.json.Items;
import parlance.json.NativeJson;
import parlance.json.PresenceJson;
import parlance.json.UserJson;

/** The addresses that are about people: who they are, where they are, and what they speak. */
final class PeopleRequests {
    private static final int PAGE = 50;
    private static final int MOST_PER_PAGE = 100;

    private final NativeJson json;

    PeopleRequests(NativeJson json) {
        this.json = json;
    }

    Map<String, BiFunction<Sender, Body, Exchange>> all() {
        Map<String, BiFunction<Sender, Body, Exchange>> all = new HashMap<>(people());
        all.putAll(languages());
        return all;
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> people() {
        return Map.of(
                "typing.start", (_, body) -> done(new PresenceCommand.Type(body.room(), true)),
                "typing.stop", (_, body) -> done(new PresenceCommand.Type(body.room(), false)),
                "presence.set", (sender, body) -> done(new PresenceCommand.Enter(sender.socket(), state(body))),
                "presence.show",
                        (_, body) -> Exchange.<PresenceReply.Presences>of(
                                new PresenceCommand.ShowPresence(body.users("userIds")), PresenceJson::presences),
                "user.show", this::show,
                "user.sync", this::syncMe,
                "users.search", (_, body) -> Exchange.of(searchForPeople(body), this::users));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> languages() {
        return Map.of(
                "users.explore",
                        (_, body) -> Exchange.of(
                                new UserCommand.Explore(body.limit(PAGE, MOST_PER_PAGE), body.optionalId("before")),
                                this::users),
                "user.languages", (_, body) -> Exchange.of(languages(body), json.users()::self),
                "languages.list",
                        (_, _) -> Exchange.<UserReply.Languages>of(
                                new UserCommand.ListLanguages(),
                                all -> Items.page(all.languages(), UserJson::language, null)),
                "interests.list",
                        (_, _) -> Exchange.<UserReply.Interests>of(
                                new UserCommand.ListInterests(),
                                all -> Items.page(all.interests(), UserJson::interest, null)));
    }

    private static UserCommand.ChangeLanguages languages(Body body) {
        return new UserCommand.ChangeLanguages(
                body.optionalTexts("nativeLanguages", LanguageCode::new),
                body.optionalTexts("interestLanguages", LanguageCode::new),
                body.optionalTexts("interests", InterestCode::new));
    }

    private static UserCommand.Search searchForPeople(Body body) {
        return new UserCommand.Search(body.text("term"), body.limit(PAGE, MOST_PER_PAGE), body.optionalText("before"));
    }

    private JsonObject users(UserReply.Found found) {
        return Items.page(found.users(), json.users()::other, found.next());
    }

    private static PresenceState state(Body body) {
        String state = body.text("state");
        return switch (state) {
            case "online" -> PresenceState.ONLINE;
            case "away" -> PresenceState.AWAY;
            default -> throw Body.wrong("state", "This must be online or away");
        };
    }

    private Exchange show(Sender sender, Body body) {
        UserId user = body.has("userId") ? new UserId(body.id("userId", Reason.USER_UNKNOWN)) : sender.user();
        return Exchange.of(
                new UserCommand.Show(user), user.equals(sender.user()) ? json.users()::self : json.users()::other);
    }

    /** The user comes first: whatever has a version up to theirs is committed when the others are asked. */
    private Exchange syncMe(Sender sender, Body body) {
        long since = body.number("since");
        return new Exchange(
                List.of(
                        new UserCommand.Show(sender.user()),
                        new FriendshipCommand.SyncMine(since),
                        new RoomCommand.SyncMine(since)),
                replies -> json.changes()
                        .changes((User) replies.get(0), (FriendshipReply.Changes) replies.get(1), (RoomReply.MyChanges)
                                replies.get(2)));
    }

    private static Exchange done(PresenceCommand<Done> command) {
        return Exchange.of(command, _ -> new JsonObject());
    }
}
