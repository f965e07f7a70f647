package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.FileCommand;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply.Mine;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserCommand.Introduce;
import parlance.domain.UserId;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;

/** People: oneself, others, and those one could talk with. */
final class UserCalls {
    private static final int PAGE = 100;

    private final Desk desk;
    private final DoorFiles files;

    UserCalls(Desk desk, DoorFiles files) {
        this.desk = desk;
        this.files = files;
    }

    void mount(DoorRoutes routes) {
        routes.openAs(HttpMethod.GET, "/languages", this::languages);
        routes.memberAs(HttpMethod.GET, "/languages/@me", this::myLanguages);
        routes.openAs(HttpMethod.GET, "/interests", this::interests);
        routes.memberAs(HttpMethod.GET, "/explore/users", this::explore);
        routes.memberAs(HttpMethod.GET, "/explore/groups", this::exploreGroups);
        routes.memberAs(HttpMethod.GET, "/users", this::explore);
        routes.member(
                HttpMethod.GET,
                "/users/@me",
                call -> desk.self(call.actor()).compose(user -> desk.user(call.actor(), user)));
        routes.member(HttpMethod.PUT, "/users/@me", this::change);
        routes.member(HttpMethod.PUT, "/users", this::change);
        routes.member(HttpMethod.PATCH, "/users/status", this::say);
        for (String path : new String[] {"/users/avatar", "/avatar"}) {
            routes.uploadAs(HttpMethod.POST, path, this::setAvatar);
            routes.member(
                    HttpMethod.DELETE,
                    path,
                    call -> desk.ask(call.actor(), new FileCommand.RemoveAvatar())
                            .compose(user -> desk.user(call.actor(), user)));
        }
        routes.member(
                HttpMethod.GET,
                "/users/:id",
                call -> desk.ask(
                                call.actor(),
                                new UserCommand.Show(new UserId(Fields.id(call.path("id"), Reason.USER_UNKNOWN))))
                        .compose(user -> desk.user(call.actor(), user)));
    }

    private Future<DoorAnswer> languages(DoorCall call) {
        return desk.catalogue(call.actor())
                .map(known -> new DoorAnswer(200, Desk.all(known.languages(), LinguagramJson::language)));
    }

    private Future<DoorAnswer> interests(DoorCall call) {
        return desk.catalogue(call.actor())
                .map(known -> new DoorAnswer(200, Desk.all(known.interests(), LinguagramJson::interest)));
    }

    private Future<DoorAnswer> myLanguages(DoorCall call) {
        Actor actor = call.actor();
        return desk.self(actor)
                .compose(user -> desk.words(actor, user.id()).map(words -> words.languages(user)))
                .map(all -> new DoorAnswer(200, all));
    }

    private Future<DoorAnswer> explore(DoorCall call) {
        String before = call.query("before");
        UserCommand.Explore command = new UserCommand.Explore(
                Limits.of(call.query("limit"), PAGE, PAGE),
                before != null && Fields.isId(before) ? Long.valueOf(before) : null);
        return desk.ask(call.actor(), command)
                .compose(found -> desk.users(call.actor(), found.users()))
                .map(all -> new DoorAnswer(200, all));
    }

    private Future<DoorAnswer> exploreGroups(DoorCall call) {
        String term = call.query("search");
        int limit = Limits.of(call.query("limit"), PAGE / 2, PAGE);
        RoomCommand.Discover command = new RoomCommand.Discover(term == null ? "" : term, limit, null);
        return desk.ask(call.actor(), command)
                .compose(found -> desk.groups(
                        call.actor(),
                        found.rooms().stream()
                                .map(room -> new Mine(room, null, 0, 0, null, null))
                                .toList()))
                .map(all -> new DoorAnswer(200, all));
    }

    /** Nothing is changed before the password was right and whatever is new was found to fit. */
    private Future<JsonObject> change(DoorCall call) {
        JsonObject body = call.body();
        Actor actor = call.actor();
        Secret password = new Secret(Fields.text(body, "password", "Password is required for security"));
        String wanted = Fields.optionalText(body, "newPassword");
        Secret next = wanted == null || wanted.isEmpty() ? null : new Secret(wanted);
        if (next != null && !next.value().equals(Fields.optionalText(body, "confirmNewPassword"))) {
            throw ChatException.invalid(
                    "confirmNewPassword", Reason.NONE, "New password and confirm new password do not match");
        }
        return desk.catalogue(actor)
                .map(catalogue -> Introductions.of(catalogue, body))
                .compose(introduction -> desk.ask(actor, new AuthCommand.CheckPassword(password, next, "newPassword"))
                        .compose(_ -> desk.ask(actor, introduction)))
                .compose(user -> changePassword(actor, password, next).map(user))
                .compose(user -> desk.user(actor, user));
    }

    private Future<?> changePassword(Actor actor, Secret password, @Nullable Secret next) {
        return next == null
                ? Future.succeededFuture()
                : desk.ask(actor, new AuthCommand.ChangePassword(password, next));
    }

    private Future<JsonObject> say(DoorCall call) {
        String status = Fields.optionalText(call.body(), "status");
        if (status == null) {
            throw ChatException.invalid("status", Reason.NONE, "Status is required");
        }
        Introduce introduction =
                new Introduce(null, null, null, status, new UserCommand.ChangeLanguages(null, null, null));
        return desk.ask(call.actor(), introduction).compose(user -> desk.user(call.actor(), user));
    }

    private Future<DoorAnswer> setAvatar(DoorCall call) {
        return files.takeAvatar(call)
                .compose((User user) -> desk.user(call.actor(), user))
                .map(user -> new DoorAnswer(201, user));
    }
}
