package parlance.config;

/** What a setting must be; the message is read behind the key's path. */
final class Check {
    private Check() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void port(int port) {
        that(port >= 0 && port <= 65535, "port must be 0 to 65535");
    }
}
