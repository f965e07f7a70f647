package parlance.bots;

import java.util.List;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthReply;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** What lets bots in. A token is shown once and kept as a hash; with it ends the session that it is for. */
final class BotTokens {
    private final BotStore store;
    private final Bus bus;

    BotTokens(BotStore store, Bus bus) {
        this.store = store;
        this.bus = bus;
    }

    static Secret fresh() {
        return new Secret(BotCommand.Enter.PREFIX + Secret.random().value());
    }

    AuthReply.SessionState enter(Actor actor, BotCommand.Enter command) {
        return store.tokens().find(command.token()).orElseThrow(BotTokens::invalid);
    }

    BotReply.Made rotate(Actor actor, BotCommand.Rotate command) {
        UserId id = command.bot();
        Secret token = fresh();
        SessionId session = store.tokens().newId();
        List<SessionId> ended = store.transaction(tx -> {
            Bots.requireOwned(tx.lock(id), actor);
            return tx.tokens().replace(id, token, session);
        });
        bus.publish(new SessionEvent.Ended(id, ended));
        return new BotReply.Made(store.find(id).orElseThrow(Bots::unknown), token, null);
    }

    BotReply.Made rotateSecret(Actor actor, BotCommand.RotateSecret command) {
        Secret secret = Secret.random();
        Bot bot = store.transaction(tx -> {
            Bot known = Bots.requireOwned(tx.lock(command.bot()), actor);
            if (known.webhook() == null) {
                throw new ChatException(Failure.CONFLICT, "This bot has no webhook");
            }
            tx.replaceSecret(command.bot(), secret);
            return known;
        });
        return new BotReply.Made(bot, null, secret);
    }

    /** Whoever is suspended takes their bots along: what these have open is closed at once. */
    void hear(Event event) {
        if (event instanceof UserEvent.Changed(UserId owner, UserState state, long _) && state == UserState.SUSPENDED) {
            store.tokens()
                    .open(owner)
                    .forEach(one -> bus.publish(new SessionEvent.Ended(one.user(), List.of(one.session()))));
        }
    }

    private static ChatException invalid() {
        return new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "This bot token is not good any more");
    }
}
