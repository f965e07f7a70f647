package parlance.dialects.wind;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.UserState;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Registering, the mailed link, and logging in. */
final class AuthCalls {
    private static final String MISSING = "email or password is no provided.";

    private final Bus bus;

    AuthCalls(Bus bus) {
        this.bus = bus;
    }

    void mount(DoorRoutes routes) {
        routes.open(HttpMethod.POST, "/api/v1/auth/register", this::register);
        routes.open(HttpMethod.GET, "/api/v1/auth/email_verify/:key", this::verify);
        routes.open(HttpMethod.POST, "/api/v1/auth/login", this::login);
    }

    private Future<JsonObject> register(DoorCall call) {
        String name = field(call, "name", "name is not provided.");
        String email = field(call, "email", MISSING);
        Secret password = new Secret(field(call, "password", MISSING));
        return bus.ask(call.actor(), new AuthCommand.Register(name.strip(), email, password, "", "", call.language()))
                .map(_ -> created());
    }

    private Future<JsonObject> verify(DoorCall call) {
        return bus.ask(call.actor(), new AuthCommand.Verify(new Secret(call.path("key"))))
                .map(_ -> created());
    }

    private Future<JsonObject> login(DoorCall call) {
        String email = field(call, "email", MISSING);
        Secret password = new Secret(field(call, "password", MISSING));
        return bus.ask(call.actor(), new AuthCommand.Login(email, password))
                .compose(entered -> entered.user().state() == UserState.PENDING
                        ? leave(call, entered)
                        : Future.succeededFuture(Frames.typed(
                                "auth",
                                new JsonObject()
                                        .put("token", entered.accessToken().value()))));
    }

    /** Other doors let in whoever has not opened the link yet; here nothing could be done with it. */
    private Future<JsonObject> leave(DoorCall call, AuthReply.SignedIn entered) {
        return bus.ask(call.actor(), new AuthCommand.Logout(entered.refreshToken()))
                .transform(_ -> Future.failedFuture(
                        new ChatException(Failure.FORBIDDEN, Reason.EMAIL_NOT_VERIFIED, "email is not verified.")));
    }

    private static JsonObject created() {
        return Frames.typed("info", new JsonObject().put("message", "account successfully created."));
    }

    private static String field(DoorCall call, String name, String otherwise) {
        if (call.body().getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw ChatException.invalid(name, Reason.NONE, otherwise);
    }
}
