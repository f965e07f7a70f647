package parlance.sms;

/** Takes text messages to phones. */
public interface SmsSender {
    /** Returns when the message is on its way; throws Refused otherwise. {@code to} has the form of E.164. */
    void send(String to, String text);

    /** Why a message was not taken; {@code permanent} when it will not be the next time either. */
    final class Refused extends RuntimeException {
        private final boolean permanent;

        public Refused(String message, boolean permanent) {
            super(message);
            this.permanent = permanent;
        }

        public boolean permanent() {
            return permanent;
        }
    }
}
