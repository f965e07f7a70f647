package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.UserState;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;
import parlance.http.Doorkeeper;

/** Registering, the mailed link, logging in and out. */
final class AuthCalls {
    private final Bus bus;
    private final Doorkeeper doorkeeper;

    AuthCalls(Bus bus, Doorkeeper doorkeeper) {
        this.bus = bus;
        this.doorkeeper = doorkeeper;
    }

    void mount(DoorRoutes routes) {
        routes.open(HttpMethod.POST, "/http/register", this::register);
        routes.open(HttpMethod.GET, "/http/register/:token", this::verify);
        routes.open(HttpMethod.POST, "/http/register/:token", this::verify);
        routes.open(HttpMethod.POST, "/http/login", this::login);
        routes.member(HttpMethod.GET, "/http/logout", this::logout);
        routes.member(HttpMethod.POST, "/http/logout", this::logout);
    }

    private Future<JsonObject> register(DoorCall call) {
        Fields fields = Fields.of(call);
        AuthCommand.Register command = new AuthCommand.Register(
                null,
                fields.text("email"),
                new Secret(fields.text("password")),
                fields.text("first_name"),
                fields.text("last_name"),
                call.language());
        return bus.ask(call.actor(), command)
                .compose(entered -> leave(call.actor(), entered))
                .map(_ -> message("A confirmation link was sent to your email"));
    }

    private Future<JsonObject> verify(DoorCall call) {
        return bus.ask(call.actor(), new AuthCommand.Verify(new Secret(call.path("token"))))
                .map(user -> message("Your account is ready")
                        .put(WeConnectJson.USER, user.id().value()));
    }

    private Future<JsonObject> login(DoorCall call) {
        Fields fields = Fields.of(call);
        return bus.ask(call.actor(), new AuthCommand.Login(fields.text("email"), new Secret(fields.text("password"))))
                .compose(entered -> entered.user().state() == UserState.PENDING
                        ? leave(call.actor(), entered).compose(_ -> Future.failedFuture(notConfirmed()))
                        : Future.succeededFuture(new JsonObject()
                                .put(WeConnectWords.TOKEN, entered.accessToken().value())));
    }

    private Future<JsonObject> logout(DoorCall call) {
        return bus.ask(call.actor(), new AuthCommand.Logout(null)).map(_ -> {
            doorkeeper.forget(call.actor());
            return message("You are logged out");
        });
    }

    /** Other doors let in whoever has not opened the link yet; here nothing could be done with it. */
    private Future<?> leave(Actor actor, AuthReply.SignedIn entered) {
        return bus.ask(actor, new AuthCommand.Logout(entered.refreshToken())).transform(_ -> Future.succeededFuture());
    }

    private static ChatException notConfirmed() {
        return new ChatException(Failure.FORBIDDEN, Reason.EMAIL_NOT_VERIFIED, "Open the link in the mail first");
    }

    private static JsonObject message(String text) {
        return new JsonObject().put("message", text);
    }
}
