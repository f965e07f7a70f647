package parlance.addresses;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.addresses.Requests.Sender;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Hears;
import parlance.domain.OfferedCommand;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.json.Items;
import parlance.json.NativeJson;

/** The addresses that are about bots: those of their owners, and those of bots themselves. */
final class BotRequests {
    private static final int PAGE = 50;
    private static final int MOST_PER_PAGE = 100;

    private final NativeJson json;

    BotRequests(NativeJson json) {
        this.json = json;
    }

    Map<String, BiFunction<Sender, Body, Exchange>> all() {
        Map<String, BiFunction<Sender, Body, Exchange>> all = new HashMap<>(owners());
        all.putAll(bots());
        return all;
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> owners() {
        return Map.of(
                "bots.list",
                        (_, _) -> Exchange.<BotReply.Bots>of(
                                new BotCommand.ListMine(), mine -> Items.page(mine.bots(), json.bots()::bot, null)),
                "bot.create", (_, body) -> Exchange.of(creation(body), json.bots()::made),
                "bot.change", (_, body) -> Exchange.of(change(body), json.bots()::made),
                "bot.rotate", (_, body) -> Exchange.of(new BotCommand.Rotate(user(body)), json.bots()::made),
                "bot.delete", (_, body) -> Exchange.<Done>of(new BotCommand.Delete(user(body)), _ -> new JsonObject()));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> bots() {
        return Map.of(
                "bot.house", (_, _) -> Exchange.<User>of(new BotCommand.ShowBuiltIn(), json.users()::other),
                "bot.show",
                        (sender, body) -> Exchange.<Bot>of(new BotCommand.Show(bot(sender, body)), json.bots()::bot),
                "bot.commands",
                        (sender, body) -> Exchange.<Bot>of(
                                new BotCommand.Offer(bot(sender, body), commands(body)), json.bots()::bot),
                "bot.available",
                        (_, body) -> Exchange.<BotReply.Offers>of(
                                new BotCommand.ListOffers(body.room()),
                                found -> Items.page(found.offers(), json.bots()::offer, null)),
                "bot.heard",
                        (sender, body) -> Exchange.of(
                                new BotCommand.ListHeard(
                                        sender.user(), body.optionalNumber("since"), body.limit(PAGE, MOST_PER_PAGE)),
                                json.bots()::allHeard),
                "bot.acknowledge",
                        (sender, body) -> Exchange.<Done>of(
                                new BotCommand.Acknowledge(sender.user(), body.number("number")),
                                _ -> new JsonObject()));
    }

    private static BotCommand.Create creation(Body body) {
        Hears hears = hears(body);
        return new BotCommand.Create(
                body.text("userName"),
                body.textOrNothing("displayName"),
                body.textOrNothing("description"),
                Boolean.TRUE.equals(body.optionalFlag("isPublic")),
                hears == null ? Hears.MENTIONS : hears,
                body.optionalText("webhook"));
    }

    private static BotCommand.Change change(Body body) {
        return new BotCommand.Change(
                user(body),
                body.optionalText("userName"),
                body.optionalText("displayName"),
                body.optionalText("description"),
                body.optionalFlag("isPublic"),
                hears(body),
                body.optionalText("webhook"));
    }

    private static UserId user(Body body) {
        return new UserId(body.id("userId", Reason.USER_UNKNOWN));
    }

    /** Oneself, unless another is named. */
    private static UserId bot(Sender sender, Body body) {
        Long named = body.optionalId("userId");
        return named == null ? sender.user() : new UserId(named);
    }

    private static @Nullable Hears hears(Body body) {
        String text = body.optionalText("hears");
        return text == null
                ? null
                : Stream.of(Hears.MENTIONS, Hears.EVERYTHING)
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() ->
                                ChatException.invalid("hears", Reason.NONE, "A bot hears mentions or everything"));
    }

    private static List<OfferedCommand> commands(Body body) {
        return body.objects("commands").stream()
                .map(one -> new OfferedCommand(one.text("name"), one.text("description"), one.textOrNothing("usage")))
                .toList();
    }
}
