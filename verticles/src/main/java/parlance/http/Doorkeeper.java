package parlance.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.NoSuchKeyIdException;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply.SessionState;
import parlance.domain.BotCommand;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.FriendshipEvent;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.Origin;
import parlance.domain.PresenceEvent;
import parlance.domain.Reason;
import parlance.domain.RoomEvent;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.UserEvent;
import parlance.domain.UserState;

/**
 * Knows whose an access token is: checks the signature here, and that its session lives with auth. What auth said is
 * remembered for at most 30 s; a session that ends is forgotten at once, on every node. One per node.
 */
public final class Doorkeeper {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration KEYS_EVERY = Duration.ofMinutes(2);
    /** A token with an unknown key makes us ask for new keys, but an attacker's tokens not more often than this. */
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(5);

    /** A bot's token is good until there is another. */
    private static final Duration BOTS_STAY = Duration.ofDays(365);

    private static final int CLOCKS_DIFFER_SECONDS = 30;
    private static final int SESSIONS = 100_000;

    private final Vertx vertx;
    private final Bus bus;
    private final Cache<SessionId, SessionState> sessions = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(SESSIONS)
            .build();
    /** What each lets into never changes; that it still does is asked of the session. */
    private final Cache<Secret, SessionId> botTokens = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(SESSIONS)
            .build();

    /** So many times somebody's standing has changed. */
    private final AtomicLong changes = new AtomicLong();

    private volatile Keys keys = new Keys(null, List.of(), Instant.MIN);

    private record Keys(@Nullable JWTAuth verifier, List<String> jwks, Instant loadedAt) {}

    private Doorkeeper(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** Call outside of all verticles. */
    public static Doorkeeper open(Vertx vertx, Bus bus) {
        Doorkeeper doorkeeper = new Doorkeeper(vertx, bus);
        bus.subscribe(doorkeeper::forget);
        return doorkeeper;
    }

    /** Who may come in, and until when. */
    public record Pass(Actor actor, Instant expiresAt) {}

    /** Fails with UNAUTHENTICATED, reason TOKEN_INVALID or TOKEN_EXPIRED. */
    public Future<Pass> admit(String token, Origin origin) {
        if (token.startsWith(BotCommand.Enter.PREFIX) && origin.door().equals(Api.DOOR)) {
            return bot(new Secret(token), origin)
                    .map(state -> new Pass(
                            actor(state, origin.in(state.session())),
                            Instant.now().plus(BOTS_STAY)));
        }
        return verify(token).compose(claims -> {
            if (!origin.door().equals(claims.getString("aud"))) {
                return Future.failedFuture(invalid());
            }
            SessionId session = new SessionId(Long.parseLong(claims.getString("sid")));
            Instant expiresAt = Instant.ofEpochSecond(claims.getLong("exp"));
            return state(session, origin).map(state -> new Pass(actor(state, origin.in(session)), expiresAt));
        });
    }

    /** The same, for one request. */
    public Future<Actor> identify(String token, Origin origin) {
        return admit(token, origin).map(Pass::actor);
    }

    /** The public keys, each a JSON Web Key. */
    Future<List<String>> publicKeys() {
        Duration age = Duration.between(keys.loadedAt, Instant.now());
        return age.compareTo(KEYS_EVERY) > 0
                ? loadKeys().map(loaded -> loaded.jwks).recover(this::knownKeys)
                : Future.succeededFuture(keys.jwks);
    }

    /** While auth is away, what it said last is still true. */
    private Future<List<String>> knownKeys(Throwable cause) {
        return keys.jwks.isEmpty() ? Future.failedFuture(cause) : Future.succeededFuture(keys.jwks);
    }

    private Future<JsonObject> verify(String token) {
        return publicKeys()
                .compose(_ -> authenticate(token))
                .recover(cause -> isUnknownKey(cause) && mayLoadKeys()
                        ? loadKeys().compose(_ -> authenticate(token))
                        : Future.failedFuture(cause))
                .recover(cause -> Future.failedFuture(refusal(cause)))
                .map(user -> user.principal()
                        .copy()
                        .mergeIn(user.attributes().getJsonObject("accessToken", new JsonObject())));
    }

    private Future<User> authenticate(String token) {
        JWTAuth verifier = keys.verifier;
        return verifier == null ? Future.failedFuture(invalid()) : verifier.authenticate(new TokenCredentials(token));
    }

    private Future<Keys> loadKeys() {
        Origin here = new Origin(null, "node", "", "", "keys");
        return bus.ask(new Actor.Anonymous(here), new AuthCommand.ListKeys()).map(reply -> {
            JWTAuthOptions options =
                    new JWTAuthOptions().setJWTOptions(new JWTOptions().setLeeway(CLOCKS_DIFFER_SECONDS));
            reply.keys().forEach(jwk -> options.addJwk(new JsonObject(jwk)));
            Keys loaded = new Keys(JWTAuth.create(vertx, options), reply.keys(), Instant.now());
            keys = loaded;
            return loaded;
        });
    }

    private Future<SessionState> bot(Secret token, Origin origin) {
        SessionId known = botTokens.getIfPresent(token);
        if (known != null) {
            return state(known, origin);
        }
        long asked = changes.get();
        return bus.ask(new Actor.Anonymous(origin), new BotCommand.Enter(token)).onSuccess(state -> {
            botTokens.put(token, state.session());
            remember(state, asked);
        });
    }

    private boolean mayLoadKeys() {
        return Duration.between(keys.loadedAt, Instant.now()).compareTo(KEYS_AT_MOST_EVERY) > 0;
    }

    private Future<SessionState> state(SessionId session, Origin origin) {
        SessionState known = sessions.getIfPresent(session);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        long asked = changes.get();
        return bus.ask(new Actor.Anonymous(origin), new AuthCommand.CheckSession(session))
                .onSuccess(state -> remember(state, asked));
    }

    /**
     * Not who is pending: the moment their link is opened they are let in. Nor what was asked before something changed:
     * it may be what has changed.
     */
    private void remember(SessionState state, long asked) {
        if (state.state() == UserState.ACTIVE && asked == changes.get()) {
            sessions.put(state.session(), state);
        }
    }

    private void forget(Event event) {
        switch (event) {
            case BotEvent _,
                    CallEvent _,
                    FriendshipEvent _,
                    MessageEvent _,
                    NotificationEvent _,
                    PresenceEvent _,
                    RoomEvent _ -> {}
            case UserEvent.Behind _, UserEvent.ProfileChanged _ -> {}
            case SessionEvent.Ended ended -> forget(ended.sessions());
            case UserEvent.Changed changed -> {
                changes.incrementAndGet();
                sessions.asMap().values().removeIf(state -> state.user().equals(changed.user()));
            }
        }
    }

    /** Whoever is answered that their session has ended is not let in by it any more: the event may come after the answer. */
    public void forget(Actor ended) {
        SessionId session = ended.origin().session();
        forget(session == null ? List.of() : List.of(session));
    }

    void forget(Collection<SessionId> ended) {
        changes.incrementAndGet();
        sessions.invalidateAll(ended);
    }

    private static Actor actor(SessionState state, Origin origin) {
        return switch (state.state()) {
            case ACTIVE ->
                switch (state.kind()) {
                    case BOT -> new Actor.Bot(state.user(), origin);
                    case HUMAN, UNKNOWN -> new Actor.Member(state.user(), origin);
                };
            case PENDING -> new Actor.Pending(state.user(), origin);
            case INVITED, SUSPENDED, ERASED, UNKNOWN -> throw invalid();
        };
    }

    private static boolean isUnknownKey(Throwable cause) {
        return cause instanceof NoSuchKeyIdException;
    }

    private static ChatException refusal(Throwable cause) {
        if (cause instanceof ChatException known) {
            return known;
        }
        return String.valueOf(cause.getMessage()).contains("expired")
                ? new ChatException(
                        Failure.UNAUTHENTICATED, Reason.TOKEN_EXPIRED, "Your access has expired. Refresh it")
                : invalid();
    }

    private static ChatException invalid() {
        return new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "Log in again");
    }
}
