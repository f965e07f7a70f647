package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parlance.bus.Bus;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.json.NativeJson;
import parlance.json.UserJson;

/** Registering, logging in and staying logged in over the native API. */
final class AuthRoutes {
    private final Bus bus;
    private final Doorkeeper doorkeeper;
    private final NativeJson json;
    private final RefreshCookie cookie;

    AuthRoutes(Bus bus, Doorkeeper doorkeeper, NativeJson json, RefreshCookie cookie) {
        this.bus = bus;
        this.doorkeeper = doorkeeper;
        this.json = json;
        this.cookie = cookie;
    }

    void mount(Api api) {
        api.on("register", this::register);
        api.on("login", this::login);
        api.on("sendPhoneCode", this::sendPhoneCode);
        api.on("loginByPhone", this::loginByPhone);
        api.on("refresh", this::refresh);
        api.on("refreshByGet", call -> onlyWithHeader(call).compose(_ -> refresh(call)));
        api.on("logout", this::logout);
        api.on("logoff", call -> onlyWithHeader(call).compose(_ -> logout(call)));
        api.on("listSessions", this::listSessions);
        api.on("endSession", this::endSession);
        api.on("resendVerification", this::resendVerification);
        api.on("verify", call -> verify(call, call.secret("token")));
        api.on("verifyByLink", this::verifyByLink);
    }

    private Future<Answer> register(Call call) {
        String confirmed = call.optionalText("confirmPassword");
        if (confirmed != null && !confirmed.equals(call.text("password"))) {
            return Future.failedFuture(
                    ChatException.invalid("confirmPassword", Reason.NONE, "The two passwords are not the same"));
        }
        AuthCommand.Register command = new AuthCommand.Register(
                call.optionalText("userName"),
                call.text("email"),
                call.secret("password"),
                call.body().getString("firstName", ""),
                call.body().getString("lastName", ""),
                call.language());
        return bus.ask(call.actor(), command).map(entered -> Answer.created(signIn(call, entered)));
    }

    private Future<Answer> login(Call call) {
        return bus.ask(call.actor(), new AuthCommand.Login(named(call), call.secret("password")))
                .map(entered -> Answer.ok(signIn(call, entered)));
    }

    private static String named(Call call) {
        String email = call.optionalText("email");
        String phone = call.optionalText("phone");
        if (email != null) {
            return email;
        }
        return phone == null ? call.text("userName") : "+" + phone;
    }

    private Future<Answer> sendPhoneCode(Call call) {
        return bus.ask(call.actor(), new AuthCommand.SendPhoneCode(call.text("phone"), call.language()))
                .map(_ -> Answer.accepted("A code is on its way to this number"));
    }

    private Future<Answer> loginByPhone(Call call) {
        AuthCommand.EnterByPhone command = new AuthCommand.EnterByPhone(
                call.text("phone"),
                call.secret("code"),
                call.optionalText("userName"),
                call.body().getString("firstName", ""),
                call.body().getString("lastName", ""),
                call.language());
        return bus.ask(call.actor(), command).map(entered -> {
            JsonObject answer = signIn(call, entered.signedIn());
            return entered.created() ? Answer.created(answer) : Answer.ok(answer);
        });
    }

    private Future<Answer> refresh(Call call) {
        Optional<Secret> token = cookie.read(call);
        if (token.isEmpty()) {
            return Future.failedFuture(
                    new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Refresh Token Required."));
        }
        return bus.ask(call.actor(), new AuthCommand.Refresh(token.get()))
                .map(entered -> Answer.ok(signIn(call, entered)))
                .onFailure(cause -> {
                    // Not when the service is only away for a moment.
                    if (ChatException.of(cause).failure() == Failure.UNAUTHENTICATED) {
                        cookie.remove(call);
                    }
                });
    }

    private Future<Answer> logout(Call call) {
        Secret token = cookie.read(call).orElse(null);
        return bus.ask(call.actor(), new AuthCommand.Logout(token)).map(_ -> {
            cookie.remove(call);
            doorkeeper.forget(call.actor());
            return Answer.message("Signed Out!");
        });
    }

    private Future<Answer> listSessions(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ListSessions()).map(found -> {
            JsonArray items = new JsonArray();
            found.sessions().forEach(session -> items.add(UserJson.session(session)));
            return Answer.ok(new JsonObject().put("items", items));
        });
    }

    private Future<Answer> endSession(Call call) {
        SessionId session = new SessionId(call.pathId("sessionId", Reason.SESSION_UNKNOWN));
        return bus.ask(call.actor(), new AuthCommand.EndSession(session)).map(_ -> {
            doorkeeper.forget(List.of(session));
            return Answer.message("Session ended");
        });
    }

    private Future<Answer> resendVerification(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ResendVerification())
                .map(_ -> Answer.accepted("The mail is on its way again"));
    }

    private Future<Answer> verifyByLink(Call call) {
        String token = call.query("token");
        return call.fromBrowser() ? toPage(call, token) : verify(call, new Secret(token));
    }

    /** The app asks for a click there: programs that look at the links in mails must not confirm an address. */
    private static Future<Answer> toPage(Call call, String token) {
        String page = "/verify?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return call.context().redirect(page).map(Answer.message("Confirm your e-mail address"));
    }

    private Future<Answer> verify(Call call, Secret token) {
        return bus.ask(call.actor(), new AuthCommand.Verify(token))
                .map(user -> Answer.ok(new JsonObject()
                        .put("message", "Your address is confirmed")
                        .put("user", json.users().self(user))));
    }

    /** A link or an image elsewhere can cause a GET with the cookie, but not one with a header of its own. */
    private static Future<Void> onlyWithHeader(Call call) {
        return call.hasHeader("credentials")
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new ChatException(Failure.FORBIDDEN, "A GET here needs the header \"credentials: include\""));
    }

    private JsonObject signIn(Call call, AuthReply.SignedIn entered) {
        cookie.set(call, entered.refreshToken(), entered.refreshExpiresAt());
        return new JsonObject()
                .put("user", json.users().self(entered.user()))
                .put("accessToken", entered.accessToken().value())
                .put("accessTokenExpiresAt", entered.accessExpiresAt().toString());
    }
}
