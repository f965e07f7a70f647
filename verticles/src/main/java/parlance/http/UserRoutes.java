package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.json.NativeJson;

/** Profiles over the native API. */
final class UserRoutes {
    private final Bus bus;
    private final NativeJson json;

    UserRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("showMe", this::showMe);
        api.on("changeMe", this::changeMe);
        api.on("showUser", this::showUser);
        api.on("searchUsers", this::search);
        api.on(
                "beginExport",
                call -> bus.ask(call.actor(), new UserCommand.BeginExport())
                        .map(export -> new Answer(202, json.exports().export(export))));
        api.on(
                "showExport",
                call -> bus.ask(call.actor(), new UserCommand.ShowExport())
                        .map(export -> Answer.ok(json.exports().export(export))));
        api.on(
                "findUser",
                call -> bus.ask(call.actor(), new UserCommand.Find(call.path("userName")))
                        .map(user -> Answer.ok(json.users().other(user))));
    }

    private Future<Answer> showMe(Call call) {
        return bus.ask(call.actor(), new UserCommand.Show(call.actor().asAccount()))
                .map(user -> Answer.ok(json.users().self(user)));
    }

    private Future<Answer> changeMe(Call call) {
        JsonObject body = call.body();
        UserCommand.Change change = new UserCommand.Change(
                body.getString("userName"),
                body.getString("firstName"),
                body.getString("lastName"),
                body.getString("displayName"),
                body.getString("bio"),
                body.getString("country"),
                body.getString("statusText"),
                body.getBoolean("isVisible"),
                body.getBoolean("notificationsEnabled"),
                body.getString("locale"));
        return checkPassword(call)
                .compose(_ -> bus.ask(call.actor(), change))
                .compose(user ->
                        changePassword(call).map(_ -> Answer.ok(json.users().self(user))));
    }

    /** Before anything is changed, so that all of it is or nothing. */
    private Future<?> checkPassword(Call call) {
        if (call.optionalText("password") == null) {
            return Future.succeededFuture();
        }
        if (call.optionalText("currentPassword") == null) {
            return Future.failedFuture(ChatException.invalid("currentPassword", Reason.NONE, "This is required"));
        }
        return bus.ask(
                call.actor(),
                new AuthCommand.CheckPassword(call.secret("currentPassword"), call.secret("password"), "password"));
    }

    private Future<?> changePassword(Call call) {
        return call.optionalText("password") == null
                ? Future.succeededFuture()
                : bus.ask(
                        call.actor(),
                        new AuthCommand.ChangePassword(call.secret("currentPassword"), call.secret("password")));
    }

    private Future<Answer> search(Call call) {
        UserCommand.Search search =
                new UserCommand.Search(call.query("term"), call.limit(), call.optionalQuery("before"));
        return bus.ask(call.actor(), search)
                .map(found -> Answer.page(found.users(), json.users()::other, found.next()));
    }

    private Future<Answer> showUser(Call call) {
        UserId wanted = call.user();
        return bus.ask(call.actor(), new UserCommand.Show(wanted))
                .map(user -> Answer.ok(
                        wanted.equals(call.actor().asAccount())
                                ? json.users().self(user)
                                : json.users().other(user)));
    }
}
