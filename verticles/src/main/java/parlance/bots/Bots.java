package parlance.bots;

import java.util.Optional;
import parlance.bus.Bus;
import parlance.config.BotSettings;
import parlance.domain.Actor;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** The accounts of bots: who makes them, whose they are, and how they end. */
final class Bots {
    private final BotStore store;
    private final Bus bus;
    private final BotSettings settings;

    Bots(BotStore store, Bus bus, BotSettings settings) {
        this.store = store;
        this.bus = bus;
        this.settings = settings;
    }

    BotReply.Made create(Actor actor, BotCommand.Create command) {
        UserId owner = requirePerson(actor);
        BotCommand.Create wanted = Descriptions.stripped(command);
        Descriptions.require(wanted);
        String webhook = Descriptions.webhook(wanted.webhook());
        UserId id = store.newId();
        SessionId session = store.tokens().newId();
        Secret token = BotTokens.fresh();
        Secret secret = Secret.random();
        store.<Done>transaction(tx -> {
            requireFew(tx.count(owner));
            tx.insert(id, owner, wanted);
            tx.tokens().replace(id, token, session);
            if (webhook != null) {
                tx.listenAt(id, webhook, secret);
            }
            return new Done();
        });
        return new BotReply.Made(store.find(id).orElseThrow(Bots::unknown), token, webhook == null ? null : secret);
    }

    BotReply.Bots list(Actor actor, BotCommand.ListMine ignored) {
        return new BotReply.Bots(store.owned(actor.asUser()));
    }

    Bot show(Actor actor, BotCommand.Show command) {
        return requireOwnedOrSelf(store.find(command.bot()), actor);
    }

    User showBuiltIn(Actor actor, BotCommand.ShowBuiltIn ignored) {
        return store.builtIn().orElseThrow(Bots::unknown).asSeenByOthers();
    }

    BotReply.Made change(Actor actor, BotCommand.Change command) {
        BotCommand.Change wanted = Descriptions.stripped(command);
        Descriptions.require(wanted);
        String webhook = Descriptions.webhook(wanted.webhook());
        UserId id = command.bot();
        Secret secret = Secret.random();
        BotStore.Changed changed = store.transaction(tx -> {
            Bot before = requireOwned(tx.lock(id), actor);
            tx.update(id, wanted);
            boolean signed = command.webhook() != null && tx.listenAt(id, webhook, secret);
            return new BotStore.Changed(signed, tx.sights().settle(before, wanted));
        });
        changed.rooms().forEach(bus::publish);
        Bot now = store.find(id).orElseThrow(Bots::unknown);
        bus.publish(UserEvent.Changed.of(now.user()));
        bus.publish(new UserEvent.ProfileChanged(now.user().asSeenByOthers()));
        return new BotReply.Made(now, null, changed.signed() ? secret : null);
    }

    /** The account ends as any other: what it leaves with others goes part by part. */
    Done delete(Actor actor, BotCommand.Delete command) {
        requireOwned(store.find(command.bot()), actor);
        erase(command.bot());
        return new Done();
    }

    /** What an account that was erased had to do with bots: those it owned, and itself. */
    void eraseAllOf(UserId erased) {
        store.owned(erased).forEach(bot -> erase(bot.user().id()));
        store.remove(erased);
    }

    Bot offer(Actor actor, BotCommand.Offer command) {
        Descriptions.require(command.commands());
        return store.transaction(tx -> {
            requireOwnedOrSelf(tx.lock(command.bot()), actor);
            tx.offers().replace(command.bot(), command.commands());
            return tx.find(command.bot()).orElseThrow(Bots::unknown);
        });
    }

    BotReply.Offers listOffers(Actor actor, BotCommand.ListOffers command) {
        return new BotReply.Offers(store.offers().in(command.room(), actor.asUser()));
    }

    static Bot requireOwned(Optional<Bot> found, Actor actor) {
        UserId me = actor.asUser();
        return found.filter(bot -> me.equals(bot.owner())).orElseThrow(Bots::unknown);
    }

    static Bot requireOwnedOrSelf(Optional<Bot> found, Actor actor) {
        UserId me = actor.asUser();
        return found.filter(
                        bot -> me.equals(bot.owner()) || me.equals(bot.user().id()))
                .orElseThrow(Bots::unknown);
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "You have no such bot");
    }

    private void erase(UserId bot) {
        BotStore.Erased erased = store.transaction(tx -> tx.erase(bot));
        bus.publish(new SessionEvent.Ended(bot, erased.ended()));
        bus.publish(UserEvent.Changed.of(erased.user()));
    }

    private void requireFew(int owned) {
        if (owned >= settings.perOwner()) {
            throw new ChatException(
                    Failure.CONFLICT,
                    Reason.TOO_MANY_BOTS,
                    "You have " + settings.perOwner() + " bots already, delete one first");
        }
    }

    private static UserId requirePerson(Actor actor) {
        if (actor instanceof Actor.Bot) {
            throw new ChatException(Failure.FORBIDDEN, "Bots are made by people");
        }
        return actor.asUser();
    }
}
