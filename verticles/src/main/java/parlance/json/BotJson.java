package parlance.json;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Bot;
import parlance.domain.BotReply;
import parlance.domain.Heard;
import parlance.domain.OfferedCommand;
import parlance.domain.SlashCommand;

/** Bots, and what they hear, in the words of the native API. */
public final class BotJson {
    private final UserJson users;
    private final MessageJson messages;

    BotJson(UserJson users, MessageJson messages) {
        this.users = users;
        this.messages = messages;
    }

    /** A bot as its owner and itself see it. */
    public JsonObject bot(Bot bot) {
        Bot.Trouble failure = bot.lastFailure();
        return new JsonObject()
                .put("user", users.other(bot.user()))
                .put(
                        "ownerId",
                        bot.owner() == null ? null : Long.toString(bot.owner().value()))
                .put("isPublic", bot.isPublic())
                .put("hears", bot.hears().name().toLowerCase(Locale.ROOT))
                .put("webhook", bot.webhook())
                .put("commands", Items.all(bot.commands(), BotJson::command))
                .put("waiting", bot.waiting())
                .put("givenUp", bot.givenUp())
                .put(
                        "lastFailure",
                        failure == null
                                ? null
                                : new JsonObject()
                                        .put("text", failure.text())
                                        .put("at", failure.at().toString()));
    }

    /** With its secrets, where they are new; absent otherwise. */
    public JsonObject made(BotReply.Made made) {
        JsonObject json = bot(made.bot());
        if (made.token() != null) {
            json.put("token", made.token().value());
        }
        if (made.webhookSecret() != null) {
            json.put("webhookSecret", made.webhookSecret().value());
        }
        return json;
    }

    public JsonObject offer(BotReply.Offer offer) {
        return command(offer.command()).put("bot", users.other(offer.bot()));
    }

    public JsonObject answered(BotReply.Answered answered) {
        return new JsonObject()
                .put("question", messages.message(answered.question()))
                .put("answer", messages.message(answered.answer()));
    }

    public JsonObject allHeard(BotReply.AllHeard all) {
        return new JsonObject()
                .put("heard", Items.all(all.heard(), this::heard))
                .put("until", all.until())
                .put("more", all.more());
    }

    public JsonObject heard(Heard heard) {
        return new JsonObject()
                .put("number", heard.number())
                .put("room", RoomJson.room(heard.room()))
                .put("message", messages.message(heard.message()))
                .put("sender", users.other(heard.sender()))
                .put("mentioned", heard.mentioned())
                .put("command", command(heard.command()));
    }

    private static @Nullable JsonObject command(@Nullable SlashCommand command) {
        return command == null
                ? null
                : new JsonObject().put("name", command.name()).put("arguments", command.arguments());
    }

    private static JsonObject command(OfferedCommand command) {
        return new JsonObject()
                .put("name", command.name())
                .put("description", command.description())
                .put("usage", command.usage());
    }
}
