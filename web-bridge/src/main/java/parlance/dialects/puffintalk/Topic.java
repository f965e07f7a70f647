package parlance.dialects.puffintalk;

/** What a call is about, where the same failure has other words. */
enum Topic {
    OTHER(404, "Not found"),
    SIGN_UP(400, "Invalid phone number"),
    SIGN_IN(404, "Invalid phone number"),
    REQUEST(404, "User not found"),
    ACCEPT(404, "User not found"),
    DELETE(404, "Friend not found"),
    UPDATE(404, "Contact not found"),
    MESSAGES(404, "Recipient not found");

    private final int status;
    private final String unknown;

    Topic(int status, String unknown) {
        this.status = status;
        this.unknown = unknown;
    }

    /** How it is answered that nobody has a number. */
    int status() {
        return status;
    }

    String unknown() {
        return unknown;
    }
}
