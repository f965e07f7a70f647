package parlance.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a request failed, where a door has words of its own for it. Doors switch over it without a default. */
public enum Reason {
    /** The failure says it all. */
    NONE,

    EMAIL_NOT_VERIFIED,
    EMAIL_OR_USER_NAME_TAKEN,
    EMAIL_TAKEN,
    USER_NAME_TAKEN,
    CREDENTIALS_WRONG,
    PASSWORD_WRONG,
    PASSWORD_TOO_WEAK,
    ACCOUNT_SUSPENDED,
    TOKEN_MISSING,
    TOKEN_INVALID,
    TOKEN_EXPIRED,
    LINK_UNKNOWN,
    LINK_USED,
    LINK_EXPIRED,
    PHONE_TAKEN,
    PASSCODE_WRONG,
    PASSCODE_EXPIRED,
    /** This server has no way to send text messages. */
    SMS_UNAVAILABLE,
    /** One verified e-mail address or phone number must remain. */
    LAST_WAY_IN,
    USER_UNKNOWN,
    SESSION_UNKNOWN,

    ALREADY_FRIENDS,
    REQUEST_PENDING,
    REQUEST_UNKNOWN,
    FRIENDSHIP_UNKNOWN,
    BLOCKED,
    ONESELF,

    ROOM_UNKNOWN,
    ROOM_ARCHIVED,
    ROOM_FULL,
    TOO_MANY_ROOMS,
    DIRECT_ROOM,
    NOT_A_MEMBER,
    ALREADY_MEMBER,
    BANNED,
    ROLE_TOO_LOW,
    INVITE_UNKNOWN,
    NOT_FRIENDS,
    /** Only its owner writes to this bot and takes it along. */
    BOT_PRIVATE,
    TOO_MANY_BOTS,
    MESSAGE_UNKNOWN,
    MESSAGE_DELETED,
    /** The same key was used for another message. */
    KEY_USED,
    FILE_UNKNOWN,

    CALL_UNKNOWN,
    /** So many are in it already that nobody else can come in. */
    CALL_FULL,
    /** One is in a call at a time. */
    IN_ANOTHER_CALL,
    /** Whoever is rung is in another call. */
    BUSY,

    /** Nobody answers such a command now: nothing was done. */
    NOBODY_ANSWERS,
    /** No answer in time: it may have been done, ask again with the same key. */
    TIMED_OUT;

    private static final Map<String, Reason> byName =
            Stream.of(values()).collect(Collectors.toMap(Reason::name, Function.identity()));

    /** A newer node may have reasons that this one has not heard of. */
    public static Reason of(String name) {
        return byName.getOrDefault(name, NONE);
    }
}
