package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.Hears;
import parlance.domain.OfferedCommand;
import parlance.domain.RoomRef;
import parlance.domain.UserRef;
import parlance.json.Items;
import parlance.json.NativeJson;

/** Bots over the native API. */
final class BotRoutes {
    private final Bus bus;
    private final NativeJson json;

    BotRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listBots", this::list);
        api.on("createBot", this::create);
        api.on("showBuiltInBot", this::showBuiltIn);
        api.on("askBot", this::ask);
        api.on("showBot", call -> bot(call, new BotCommand.Show(call.user())));
        api.on("changeBot", this::change);
        api.on("deleteBot", this::delete);
        api.on("rotateBotToken", call -> made(call, new BotCommand.Rotate(call.user())));
        api.on("rotateWebhookSecret", call -> made(call, new BotCommand.RotateSecret(call.user())));
        api.on("offerCommands", call -> bot(call, new BotCommand.Offer(call.user(), commands(call))));
        api.on("listCommands", this::listCommands);
        api.on("listHeard", this::listHeard);
        api.on("acknowledgeHeard", this::acknowledge);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(call.actor(), new BotCommand.ListMine())
                .map(mine -> Answer.page(mine.bots(), json.bots()::bot, null));
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        Hears hears = hears(body.getString("hears"));
        return bus.ask(
                        call.actor(),
                        new BotCommand.Create(
                                call.text("userName"),
                                body.getString("displayName", ""),
                                body.getString("description", ""),
                                body.getBoolean("isPublic", false),
                                hears == null ? Hears.MENTIONS : hears,
                                body.getString("webhook")))
                .map(made -> Answer.created(json.bots().made(made)));
    }

    private Future<Answer> showBuiltIn(Call call) {
        return bus.ask(call.actor(), new BotCommand.ShowBuiltIn())
                .map(user -> Answer.ok(json.users().other(user)));
    }

    private Future<Answer> ask(Call call) {
        String key = call.optionalText("clientKey");
        String userName = call.optionalText("userName");
        UserRef other = call.body().containsKey("userId") ? call.named() : null;
        return bus.ask(
                        call.actor(),
                        new BotCommand.Ask(
                                userName == null ? other : new UserRef.ByUserName(userName),
                                call.text("text"),
                                // Made before the first try, so that trying again inside the house does not say it
                                // twice.
                                key == null ? UUID.randomUUID().toString() : key))
                .map(answered -> Answer.ok(json.bots().answered(answered)));
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        boolean without = body.containsKey("webhook") && body.getString("webhook") == null;
        return made(
                call,
                new BotCommand.Change(
                        call.user(),
                        body.getString("userName"),
                        body.getString("displayName"),
                        body.getString("description"),
                        body.getBoolean("isPublic"),
                        hears(body.getString("hears")),
                        without ? "" : body.getString("webhook")));
    }

    private Future<Answer> delete(Call call) {
        return bus.ask(call.actor(), new BotCommand.Delete(call.user())).map(_ -> Answer.message("The bot is gone."));
    }

    private Future<Answer> listCommands(Call call) {
        return bus.ask(call.actor(), new BotCommand.ListOffers(new RoomRef.ById(call.room())))
                .map(found -> Answer.ok(Items.page(found.offers(), json.bots()::offer, null)));
    }

    private Future<Answer> listHeard(Call call) {
        return bus.ask(
                        call.actor(),
                        new BotCommand.ListHeard(call.actor().asUser(), call.optionalNumber("since"), call.limit()))
                .map(all -> Answer.ok(json.bots().allHeard(all)));
    }

    private Future<Answer> acknowledge(Call call) {
        long number = call.body().getLong("number");
        return bus.ask(call.actor(), new BotCommand.Acknowledge(call.actor().asUser(), number))
                .map(_ -> Answer.message("Noted."));
    }

    private Future<Answer> bot(Call call, BotCommand<Bot> command) {
        return bus.ask(call.actor(), command).map(bot -> Answer.ok(json.bots().bot(bot)));
    }

    private Future<Answer> made(Call call, BotCommand<BotReply.Made> command) {
        return bus.ask(call.actor(), command).map(made -> Answer.ok(json.bots().made(made)));
    }

    private static @Nullable Hears hears(@Nullable String text) {
        return text == null ? null : Hears.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static List<OfferedCommand> commands(Call call) {
        JsonArray commands = call.body().getJsonArray("commands");
        return commands.stream()
                .map(JsonObject.class::cast)
                .map(command -> new OfferedCommand(
                        command.getString("name"), command.getString("description"), command.getString("usage", "")))
                .toList();
    }
}
