package parlance.config;

/** Text messages; {@code sender} is who takes them to phones. */
public record SmsSettings(Sender sender) {
    public enum Sender {
        /** The log, in development only. */
        console
    }
}
