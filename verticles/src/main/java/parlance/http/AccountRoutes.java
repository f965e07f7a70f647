package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.AuthCommand;
import parlance.json.NativeJson;

/** What one logs in with, over the native API: password, e-mail address, phone number; and the end of it all. */
final class AccountRoutes {
    private final Bus bus;
    private final Doorkeeper doorkeeper;
    private final NativeJson json;
    private final RefreshCookie cookie;

    AccountRoutes(Bus bus, Doorkeeper doorkeeper, NativeJson json, RefreshCookie cookie) {
        this.bus = bus;
        this.doorkeeper = doorkeeper;
        this.json = json;
        this.cookie = cookie;
    }

    void mount(Api api) {
        api.on(
                "showPassword",
                call -> bus.ask(call.actor(), new AuthCommand.ShowPassword())
                        .map(state -> Answer.ok(new JsonObject().put("isSet", state.isSet()))));
        api.on("changePassword", this::changePassword);
        api.on("forgetPassword", this::forgetPassword);
        api.on("resetPassword", this::resetPassword);
        api.on("changeEmail", this::changeEmail);
        api.on("removeEmail", this::removeEmail);
        api.on("changePhone", this::changePhone);
        api.on("verifyPhone", this::verifyPhone);
        api.on("removePhone", this::removePhone);
        api.on("eraseMe", this::erase);
    }

    private Future<Answer> changePassword(Call call) {
        return bus.ask(
                        call.actor(),
                        new AuthCommand.ChangePassword(call.secret("currentPassword"), call.secret("newPassword")))
                .map(_ -> Answer.message("Your password is changed"));
    }

    private Future<Answer> forgetPassword(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ForgetPassword(call.text("email")))
                .map(_ -> Answer.accepted("If somebody has this address, a mail is on its way"));
    }

    private Future<Answer> resetPassword(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ResetPassword(call.secret("token"), call.secret("password")))
                .map(_ -> Answer.message("Your password is changed. Log in with it"));
    }

    private Future<Answer> changeEmail(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ChangeEmail(call.text("email"), call.secret("password")))
                .map(_ -> Answer.accepted("Open the link in the mail we sent to the new address"));
    }

    private Future<Answer> removeEmail(Call call) {
        return bus.ask(call.actor(), new AuthCommand.RemoveEmail(call.secret("password")))
                .map(_ -> Answer.message("Your e-mail address is removed"));
    }

    private Future<Answer> changePhone(Call call) {
        return bus.ask(call.actor(), new AuthCommand.ChangePhone(call.text("phone"), call.secret("password")))
                .map(_ -> Answer.accepted("A code is on its way to the new number"));
    }

    private Future<Answer> verifyPhone(Call call) {
        return bus.ask(call.actor(), new AuthCommand.VerifyPhone(call.secret("code")))
                .map(user -> Answer.ok(new JsonObject()
                        .put("message", "Your number is confirmed")
                        .put("user", json.users().self(user))));
    }

    private Future<Answer> removePhone(Call call) {
        return bus.ask(call.actor(), new AuthCommand.RemovePhone(call.secret("password")))
                .map(_ -> Answer.message("Your phone number is removed"));
    }

    private Future<Answer> erase(Call call) {
        return bus.ask(call.actor(), new AuthCommand.Erase(call.secret("password")))
                .map(_ -> {
                    cookie.remove(call);
                    doorkeeper.forget(call.actor());
                    return Answer.message("Your account is deleted");
                });
    }
}
