package parlance.domain;

/** Who asks, stamped by the edge on every command. */
public sealed interface Actor {
    Origin origin();

    record Anonymous(Origin origin) implements Actor {}

    /** Whose e-mail address or phone number is not verified yet: may read itself, ask for the mail again and log out. */
    record Pending(UserId user, Origin origin) implements Actor {}

    record Member(UserId user, Origin origin) implements Actor {}

    record Bot(UserId user, Origin origin) implements Actor {}

    record Operator(String name, Origin origin) implements Actor {}

    /** The user who acts; whoever is none is told to log in, whoever is pending to verify. */
    default UserId asUser() {
        return switch (this) {
            case Member(UserId user, Origin _) -> user;
            case Bot(UserId user, Origin _) -> user;
            case Pending _ ->
                throw new ChatException(
                        Failure.FORBIDDEN, Reason.EMAIL_NOT_VERIFIED, "Open the link in the mail we sent you first");
            case Anonymous _, Operator _ -> throw new ChatException(Failure.UNAUTHENTICATED, "Log in first");
        };
    }

    /** Only for what nodes ask of each other; nobody else is told that there is such a thing. */
    default void requireOperator() {
        if (!(this instanceof Operator)) {
            throw new ChatException(Failure.NOT_FOUND, "There is nothing here");
        }
    }

    /** The user who acts, also one who is still pending. Only what a pending account may do calls this. */
    default UserId asAccount() {
        return this instanceof Pending(UserId user, Origin _) ? user : asUser();
    }
}
