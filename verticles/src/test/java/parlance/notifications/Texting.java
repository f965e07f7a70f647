package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import parlance.TestNode;
import parlance.TestUser;
import parlance.twilio.StandInTwilio;

/** A node whose text messages go to a stand-in for Twilio, and alice, who asks for them. */
final class Texting implements AutoCloseable {
    private final StandInTwilio twilio;
    private final TestNode node;
    private final TestUser alice;
    private int numbers;

    private Texting(StandInTwilio twilio, TestNode node) {
        this.twilio = twilio;
        this.node = node;
        this.alice = TestUser.register(node, "alice");
    }

    /** {@code folder} is for its secrets. */
    static Texting open(Class<?> owner, Path folder) throws IOException {
        StandInTwilio twilio = StandInTwilio.open();
        String port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(free.getLocalPort());
        }
        TestNode node = TestNode.start(
                owner,
                "http.port",
                port,
                "http.publicUrl",
                "http://127.0.0.1:" + port,
                "sms.sender",
                "twilio",
                "sms.twilio.url",
                twilio.url().toString(),
                "sms.twilio.accountSid",
                StandInTwilio.ACCOUNT,
                "sms.twilio.apiKeySid",
                StandInTwilio.KEY,
                "sms.twilio.apiKeySecret",
                secret(folder, "key", StandInTwilio.SECRET),
                "sms.twilio.authToken",
                secret(folder, "token", StandInTwilio.TOKEN),
                "sms.twilio.from",
                StandInTwilio.NUMBER,
                "sms.twilio.patience",
                "3s",
                "auth.passcodesPerDay.count",
                "1000");
        return new Texting(twilio, node);
    }

    StandInTwilio twilio() {
        return twilio;
    }

    TestNode node() {
        return node;
    }

    TestUser alice() {
        return alice;
    }

    @Override
    public void close() {
        node.close();
        twilio.close();
    }

    /** Of nobody yet. */
    String next() {
        return "+49170%07d".formatted(++numbers);
    }

    void ask(String number) {
        assertThat(alice.client().put("/api/v1/auth/phone", phone(number)).status())
                .isEqualTo(202);
    }

    /** Where Twilio is to report on a message to {@code number}, which it has. */
    String sent(String number) {
        ask(number);
        String callback = taken(number).callback();
        awaitSent(number);
        return callback;
    }

    StandInTwilio.Taken taken(String number) {
        await().until(() ->
                twilio.taken().stream().anyMatch(message -> message.to().equals(number)));
        return twilio.taken().stream()
                .filter(message -> message.to().equals(number))
                .findFirst()
                .orElseThrow();
    }

    void awaitError(String number, String error) {
        await().until(() -> node.sql("SELECT error FROM outbox WHERE recipient = '" + number + "'")
                .equals(error));
    }

    void awaitSent(String recipient) {
        await().until(() -> node.sql("SELECT sent_at IS NOT NULL FROM outbox WHERE recipient = '" + recipient + "'")
                .equals("1"));
    }

    void dueNow(String number) {
        node.sql("UPDATE outbox SET next_try_at = UTC_TIMESTAMP(6) WHERE recipient = '" + number + "'");
    }

    int secondsToNextTry(String number) {
        return Integer.parseInt(
                node.sql("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), next_try_at) FROM outbox WHERE recipient = '"
                        + number + "'"));
    }

    String letter(String number) {
        return node.sql("SELECT id FROM outbox WHERE recipient = '" + number + "'");
    }

    /** Everything that is logged from {@code level} on while {@code work} is done, instead of on the console. */
    static List<String> logged(Level level, Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Appender<ILoggingEvent>> usual = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(usual::add);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        usual.forEach(root::detachAppender);
        root.setLevel(level);
        try {
            work.run();
        } finally {
            root.setLevel(before);
            usual.forEach(root::addAppender);
            root.detachAppender(lines);
        }
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    static JsonObject phone(String number) {
        return new JsonObject().put("phone", number).put("password", TestUser.PASSWORD);
    }

    private static String secret(Path folder, String name, String value) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), value);
    }
}
