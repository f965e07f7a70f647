package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** All people, who of them are there, who is in a group, and one's own profile. */
final class UserCalls {
    private static final int PAGE = 500;
    /** Nobody scrolls through more. */
    private static final int MOST = 10_000;

    private static final int MAX_NAME = 100;

    private final Bus bus;

    UserCalls(Bus bus) {
        this.bus = bus;
    }

    void mount(DoorRoutes routes) {
        routes.member(HttpMethod.GET, "/http/users", call -> list(call.actor()));
        routes.member(HttpMethod.GET, "/http/users/profile", call -> show(call.actor()));
        routes.member(HttpMethod.PUT, "/http/users/profile", this::change);
        routes.member(HttpMethod.GET, "/http/users/group/:group", this::listInside);
    }

    private Future<JsonObject> list(Actor actor) {
        return list(actor, null, new ArrayList<>(), new HashSet<>());
    }

    private Future<JsonObject> list(Actor actor, @Nullable Long after, List<User> users, Set<UserId> online) {
        return bus.ask(actor, new UserCommand.ListEverybody(PAGE, after)).compose(page -> {
            users.addAll(page.users());
            return bus.ask(actor, new PresenceCommand.ListOnline(ids(page.users())))
                    .compose(found -> {
                        online.addAll(found.users());
                        return page.next() == null || users.size() >= MOST
                                ? Future.succeededFuture(users(users, online))
                                : list(actor, page.next(), users, online);
                    });
        });
    }

    private Future<JsonObject> listInside(DoorCall call) {
        RoomId room = new RoomId(Fields.number(call.path("group"), WeConnectJson.GROUP));
        return bus.ask(call.actor(), new RoomCommand.ShowGroup(room))
                .compose(group -> {
                    if (!group.joined()) {
                        throw new ChatException(Failure.FORBIDDEN, Reason.NOT_A_MEMBER, "You are not in this room");
                    }
                    return bus.ask(call.actor(), new PresenceCommand.ListVisitors(room));
                })
                .compose(inside -> these(call.actor(), List.copyOf(inside.users()), 0, new ArrayList<>()))
                .map(users -> users(users, ids(users)));
    }

    private Future<List<User>> these(Actor actor, List<UserId> wanted, int from, List<User> found) {
        if (from >= wanted.size()) {
            return Future.succeededFuture(found);
        }
        int until = Math.min(wanted.size(), from + PAGE);
        return bus.ask(actor, new UserCommand.ListThese(Set.copyOf(wanted.subList(from, until))))
                .compose(page -> {
                    found.addAll(page.users());
                    return these(actor, wanted, until, found);
                });
    }

    private Future<JsonObject> show(Actor actor) {
        return bus.ask(actor, new UserCommand.Show(actor.asUser())).map(UserCalls::profile);
    }

    /** The password first: it is what may be refused. */
    private Future<JsonObject> change(DoorCall call) {
        Fields fields = Fields.of(call);
        String firstName = name(fields, "first_name");
        String lastName = name(fields, "last_name");
        String password = fields.textIfAny("password").orElse(null);
        String current = fields.textIfAny("current_password").orElse(null);
        Actor actor = call.actor();
        return (password == null ? Future.succeededFuture() : bus.ask(actor, newPassword(password, current)))
                .compose(_ -> firstName == null && lastName == null
                        ? show(actor)
                        : bus.ask(actor, names(firstName, lastName)).map(UserCalls::profile));
    }

    private static AuthCommand<Done> newPassword(String password, @Nullable String current) {
        Secret wanted = new Secret(password);
        return current == null
                ? new AuthCommand.SetPassword(wanted)
                : new AuthCommand.ChangePassword(new Secret(current), wanted);
    }

    private static UserCommand.Change names(@Nullable String firstName, @Nullable String lastName) {
        return new UserCommand.Change(null, firstName, lastName, null, null, null, null, null, null, null);
    }

    private static @Nullable String name(Fields fields, String field) {
        return fields.textIfAny(field)
                .map(name -> {
                    if (name.codePointCount(0, name.length()) > MAX_NAME) {
                        throw Fields.invalid(field);
                    }
                    return name;
                })
                .orElse(null);
    }

    private static Set<UserId> ids(List<User> users) {
        return users.stream().map(User::id).collect(Collectors.toSet());
    }

    private static JsonObject users(List<User> users, Set<UserId> online) {
        return new JsonObject()
                .put(
                        "users",
                        WeConnectJson.array(
                                users, user -> WeConnectJson.user(user).put("login", online.contains(user.id()))))
                .put("online_user_ids", WeConnectJson.array(online, UserId::value));
    }

    private static JsonObject profile(User user) {
        return WeConnectJson.user(user).put("email", user.email());
    }
}
