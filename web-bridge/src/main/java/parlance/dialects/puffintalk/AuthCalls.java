package parlance.dialects.puffintalk;

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
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Signing up and in by a code. The token comes with the code, whatever the seed says of signin. */
final class AuthCalls {
    private static final String SENT = "One-time passcode sent to the phone number";
    private static final String MISSING = "Missing phone number or passcode";

    private final Bus bus;

    AuthCalls(Bus bus) {
        this.bus = bus;
    }

    void mount(DoorRoutes routes) {
        DoorRoutes up = routes.with(new PuffinTalkWords(Topic.SIGN_UP));
        DoorRoutes in = routes.with(new PuffinTalkWords(Topic.SIGN_IN));
        up.open(HttpMethod.POST, "/api/auth/signup", this::signUp);
        up.open(HttpMethod.POST, "/api/auth/complete-signup", this::completeSignUp);
        in.open(HttpMethod.POST, "/api/auth/signin", this::signIn);
        in.open(HttpMethod.POST, "/api/auth/complete-signin", this::completeSignIn);
    }

    private Future<JsonObject> signUp(DoorCall call) {
        return bus.ask(call.actor(), new AuthCommand.SignUpByPhone(phone(call), call.language()))
                .map(_ -> message(SENT));
    }

    private Future<JsonObject> completeSignUp(DoorCall call) {
        String phone = Digits.phone(call.body(), MISSING);
        AuthCommand.CompleteSignUp command = new AuthCommand.CompleteSignUp(phone, passcode(call), call.language());
        return bus.ask(call.actor(), command)
                .map(entered -> token(entered, "Account creation successful"))
                .recover(cause -> Future.failedFuture(taken(cause)));
    }

    private Future<JsonObject> signIn(DoorCall call) {
        return bus.ask(call.actor(), new AuthCommand.SignInByPhone(phone(call))).map(_ -> message(SENT));
    }

    private Future<JsonObject> completeSignIn(DoorCall call) {
        String phone = Digits.phone(call.body(), MISSING);
        return bus.ask(call.actor(), new AuthCommand.CompleteSignIn(phone, passcode(call)))
                .map(entered -> token(entered, "Sign-in successful"));
    }

    /** Whoever was a moment slower is answered as somebody who comes later. */
    private static Throwable taken(Throwable cause) {
        return cause instanceof ChatException known && known.reason() == Reason.PHONE_TAKEN
                ? new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, known.text())
                : cause;
    }

    private static String phone(DoorCall call) {
        return Digits.phone(call.body(), "Missing phone number");
    }

    private static Secret passcode(DoorCall call) {
        Object code = call.body().getValue("passcode");
        if (code == null || code.toString().isBlank()) {
            throw ChatException.invalid("passcode", Reason.NONE, MISSING);
        }
        return new Secret(code.toString());
    }

    private static JsonObject message(String text) {
        return new JsonObject().put("message", text);
    }

    private static JsonObject token(AuthReply.SignedIn entered, String text) {
        return message(text).put("token", entered.accessToken().value());
    }
}
