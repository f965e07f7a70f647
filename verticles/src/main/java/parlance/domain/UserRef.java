package parlance.domain;

/** A person as a door names them; the service that is asked finds out who is meant. */
public sealed interface UserRef {
    record ById(UserId id) implements UserRef {}

    record ByUserName(String userName) implements UserRef {}

    /** In the form of E.164. */
    record ByPhone(String phone) implements UserRef {}
}
