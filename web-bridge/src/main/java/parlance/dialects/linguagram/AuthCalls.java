package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply.SignedIn;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.UserState;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Registering, opening the mailed link, and logging in. */
final class AuthCalls {
    private static final String VERIFIED = "Your email address has been verified";

    private final Bus bus;
    private final Desk desk;

    AuthCalls(Bus bus, Desk desk) {
        this.bus = bus;
        this.desk = desk;
    }

    void mount(DoorRoutes routes) {
        for (String before : new String[] {"/users", ""}) {
            routes.openAs(HttpMethod.POST, before + "/register", this::register);
            routes.open(HttpMethod.POST, before + "/login", this::login);
            routes.open(HttpMethod.POST, before + "/verify", this::verify);
            routes.open(HttpMethod.POST, before + "/verify/", this::verify);
        }
    }

    private Future<DoorAnswer> register(DoorCall call) {
        JsonObject body = call.body();
        String username = Fields.text(body, "username", "Username is required").strip();
        String email = Fields.text(body, "email", "Email is required");
        String password = Fields.text(body, "password", "Password is required");
        String again = Fields.optionalText(body, "confirmPassword");
        if (again != null && !again.equals(password)) {
            throw ChatException.invalid("confirmPassword", Reason.NONE, "Password and confirm password do not match");
        }
        return desk.catalogue(call.actor())
                .map(catalogue -> Introductions.of(catalogue, body))
                .compose(introduction -> bus.ask(
                                call.actor(),
                                new AuthCommand.Register(
                                        null, email, new Secret(password), username, "", call.language()))
                        .compose(entered -> bus.ask(pending(call, entered), introduction)
                                .compose(user -> desk.words(call.actor(), user.id())
                                        .map(words -> entered(entered, words.user(user)))))
                        .map(shown -> new DoorAnswer(201, shown)));
    }

    private Future<JsonObject> login(DoorCall call) {
        String email = Fields.text(call.body(), "email", "Email is required");
        String password = Fields.text(call.body(), "password", "Password is required");
        return bus.ask(call.actor(), new AuthCommand.Login(email, new Secret(password)))
                .compose(entered ->
                        entered.user().state() == UserState.PENDING ? remind(call, entered) : shown(call, entered));
    }

    /** Whoever has lost the mail gets another one; that there were too many of them is no reason to say something else. */
    private Future<JsonObject> remind(DoorCall call, SignedIn entered) {
        return bus.ask(pending(call, entered), new AuthCommand.ResendVerification())
                .transform(_ -> bus.ask(call.actor(), new AuthCommand.Logout(entered.refreshToken())))
                .transform(_ -> Future.failedFuture(
                        new ChatException(Failure.UNAUTHENTICATED, Reason.EMAIL_NOT_VERIFIED, "Open the mailed link")));
    }

    private Future<JsonObject> verify(DoorCall call) {
        String inUrl = call.query("verification");
        String token = inUrl == null ? Fields.optionalText(call.body(), "verification") : inUrl;
        if (token == null || token.isBlank()) {
            throw new ChatException(Failure.NOT_FOUND, Reason.LINK_UNKNOWN, "There is no token");
        }
        return bus.ask(call.actor(), new AuthCommand.EnterByLink(new Secret(token)))
                .compose(entered -> shown(call, entered))
                .map(shown -> shown.put("message", VERIFIED));
    }

    private Future<JsonObject> shown(DoorCall call, SignedIn entered) {
        return desk.words(call.actor(), entered.user().id()).map(words -> entered(entered, words.user(entered.user())));
    }

    private static JsonObject entered(SignedIn entered, JsonObject user) {
        return new JsonObject()
                .put("access_token", entered.accessToken().value())
                .put("user", user);
    }

    private static Actor pending(DoorCall call, SignedIn entered) {
        return new Actor.Pending(entered.user().id(), call.actor().origin().in(entered.session()));
    }
}
