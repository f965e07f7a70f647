package parlance.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceState;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.UserId;
import parlance.http.Doorkeeper.Pass;

/** Whose a connection is: from the first token on always the same user's, and no longer than their tokens are good. */
final class Identity {
    private static final Logger log = LoggerFactory.getLogger(Identity.class);
    private static final Duration TRUSTED = Duration.ofDays(1);

    private final Vertx vertx;
    private final Hub hub;
    private final Handshake handshake;
    private final Consumer<Ending> end;
    private Actor actor;
    private @Nullable UserId user;
    private long expiry = -1;
    private boolean entered;
    private boolean gone;

    /** {@code end} closes the connection. */
    Identity(Vertx vertx, Hub hub, Handshake handshake, Consumer<Ending> end) {
        this.vertx = vertx;
        this.hub = hub;
        this.handshake = handshake;
        this.end = end;
        this.actor = new Actor.Anonymous(handshake.origin());
    }

    Actor actor() {
        return actor;
    }

    Optional<UserId> user() {
        return Optional.ofNullable(user);
    }

    boolean isOneOf(Set<UserId> users) {
        return user != null && users.contains(user);
    }

    Optional<SessionId> session() {
        return Optional.ofNullable(actor.origin().session());
    }

    /** Fails with UNAUTHENTICATED, or FORBIDDEN when it is another user's. */
    Future<Pass> show(Secret token) {
        return hub.doorkeeper().admit(token.value(), handshake.origin()).map(pass -> {
            if (gone) {
                return pass;
            }
            UserId whose = pass.actor().asAccount();
            if (user != null && !user.equals(whose)) {
                throw new ChatException(
                        Failure.FORBIDDEN, Reason.TOKEN_INVALID, "This connection belongs to somebody else");
            }
            user = whose;
            actor = pass.actor();
            expireAt(pass.expiresAt());
            appear();
            return pass;
        });
    }

    /** Who says so first is this user, for a day. */
    Pass trust(UserId claimed) {
        if (user == null) {
            user = claimed;
            actor = new Actor.Member(claimed, handshake.origin());
            expireAt(Instant.now().plus(TRUSTED));
            appear();
        }
        return new Pass(actor, Instant.now().plus(TRUSTED));
    }

    /** A pending account has become an active one. */
    void activate() {
        if (actor instanceof Actor.Pending(UserId account, var origin)) {
            actor = new Actor.Member(account, origin);
            appear();
        }
    }

    /** Lets others see that the user is there; to be called again now and then, in case it failed. */
    void appear() {
        if (entered || gone || actor instanceof Actor.Pending || actor instanceof Actor.Anonymous) {
            return;
        }
        entered = true;
        hub.bus()
                .ask(actor, new PresenceCommand.Enter(handshake.socket(), PresenceState.ONLINE))
                .onFailure(cause -> {
                    entered = false;
                    if (ChatException.of(cause).failure() == Failure.RATE_LIMITED) {
                        end.accept(Ending.TOO_MUCH);
                    } else {
                        log.warn("That {} is there is not known yet: {}", user, cause.getMessage());
                    }
                });
    }

    void leave() {
        gone = true;
        vertx.cancelTimer(expiry);
        if (actor instanceof Actor.Member || actor instanceof Actor.Bot) {
            hub.bus()
                    .ask(actor, new PresenceCommand.Exit(handshake.socket()))
                    .onFailure(cause -> log.warn("That {} has left is not known: {}", user, cause.getMessage()));
        }
    }

    private void expireAt(Instant time) {
        vertx.cancelTimer(expiry);
        Duration left = Duration.between(Instant.now(), time).plus(hub.limits().expiryGrace());
        expiry = vertx.setTimer(Math.max(1, left.toMillis()), _ -> end.accept(Ending.UNAUTHENTICATED));
    }
}
