package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;
import parlance.outbox.Letter;
import parlance.outbox.Letters;

/** Mails as a real SMTP server receives them. */
class MailTest {
    private static int port;
    private static TestNode node;
    private GreenMail server;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        node = TestNode.start(
                MailTest.class,
                "mail.embedded",
                "false",
                "mail.host",
                "127.0.0.1",
                "mail.port",
                Integer.toString(port),
                "mail.startTls",
                "disabled",
                "mail.from",
                "Parlance <chat@example.com>");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void openServer() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void closeServer() {
        server.stop();
    }

    @Test
    void a_registration_is_mailed_as_text_and_as_html() throws Exception {
        register("alice", "Alice 🍵", "en-GB");
        MimeMessage mail = received(1)[0];
        assertThat(mail.getSubject()).isEqualTo("Confirm your e-mail address");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Parlance <chat@example.com>");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("alice@example.com");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        String text = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        String link = node.url() + "/api/v1/auth/verify?token=";
        assertThat(text).contains("Hello alice,").contains(link);
        assertThat(html).contains("Hello alice,").contains("href=\"" + link);
    }

    @Test
    void a_mail_speaks_the_readers_language() throws Exception {
        register("minsu", "민수", "ko-KR,ko;q=0.9,en;q=0.5");
        assertThat(received(1)[0].getSubject()).isEqualTo("이메일 주소를 확인해 주세요");
        register("budi", "Budi", "id");
        assertThat(received(2)[1].getSubject()).isEqualTo("Konfirmasi alamat email Anda");
        register("hans", "Hans", "de-DE");
        assertThat(received(3)[2].getSubject()).isEqualTo("Confirm your e-mail address");
    }

    @Test
    void what_people_write_of_themselves_is_no_markup_in_a_mail() {
        Letter letter = new Letters()
                .mail(
                        Letters.Subject.PASSWORD_CHANGED,
                        "en",
                        "m@example.com",
                        "<b>{link}</b> 🍵",
                        "mallory",
                        "https://x/");
        assertThat(letter.html()).contains("Hello &lt;b&gt;{link}&lt;/b&gt; 🍵,");
        assertThat(letter.text()).contains("Hello <b>{link}</b> 🍵,");
    }

    @Test
    void a_mail_waits_while_the_server_is_away_and_arrives_once() {
        server.stop();
        register("bob", "Bob", "en");
        await().until(() -> !node.sql(
                        "SELECT error FROM outbox WHERE recipient = 'bob@example.com' AND error IS NOT NULL")
                .isEmpty());
        openServer();
        node.sql("UPDATE outbox SET next_try_at = UTC_TIMESTAMP(6) WHERE recipient = 'bob@example.com'");
        await().until(() -> node.sql("SELECT sent_at IS NOT NULL FROM outbox WHERE recipient = 'bob@example.com'")
                .equals("1"));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private static void register(String userName, String firstName, String language) {
        JsonObject registration = TestUser.registration(userName).put("firstName", firstName);
        assertThat(new TestClient(node)
                        .post("/api/v1/auth/register", registration, "Accept-Language", language)
                        .status())
                .isEqualTo(201);
    }

    private MimeMessage[] received(int count) {
        assertThat(server.waitForIncomingEmail(10_000, count)).isTrue();
        return server.getReceivedMessages();
    }
}
