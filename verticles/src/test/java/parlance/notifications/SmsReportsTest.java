package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.twilio.StandInTwilio;

/** What Twilio reports of text messages it has taken. */
class SmsReportsTest {
    @TempDir
    private static Path folder;

    private static Texting texting;

    @BeforeAll
    static void start() throws IOException {
        texting = Texting.open(SmsReportsTest.class, folder);
    }

    @AfterAll
    static void stop() {
        texting.close();
    }

    @BeforeEach
    void forgetLimits() {
        texting.node().sql("DELETE FROM attempt");
    }

    @Test
    void what_twilio_reports_is_kept_and_the_last_word_counts() {
        String number = texting.next();
        String callback = texting.sent(number);
        assertThat(report(callback, number, "sent").status()).isEqualTo(204);
        assertThat(delivery(number)).isEqualTo("SENT");
        assertThat(report(callback, number, "delivered").status()).isEqualTo(204);
        assertThat(report(callback, number, "sent").status()).isEqualTo(204);
        assertThat(report(callback, number, "undelivered").status()).isEqualTo(204);
        assertThat(delivery(number)).isEqualTo("DELIVERED");
        assertThat(Double.parseDouble(texting.node().managed("parlance_sms_reports_total{delivery=\"delivered\"}")))
                .isPositive();
        assertThat(Double.parseDouble(texting.node().managed("parlance_sms_sent_total")))
                .isPositive();
    }

    @Test
    void a_message_that_did_not_arrive_is_told_to_the_log_once_and_without_its_number() {
        String number = texting.next();
        String callback = texting.sent(number);
        List<String> said = Texting.logged(Level.WARN, () -> {
            assertThat(report(callback, number, "undelivered", "ErrorCode", "30003")
                            .status())
                    .isEqualTo(204);
            assertThat(report(callback, number, "undelivered", "ErrorCode", "30003")
                            .status())
                    .isEqualTo(204);
        });
        assertThat(delivery(number)).isEqualTo("UNDELIVERED");
        String why = "Twilio said 30003, see https://www.twilio.com/docs/api/errors/30003";
        assertThat(texting.node().sql("SELECT error FROM outbox WHERE id = " + texting.letter(number)))
                .isEqualTo(why);
        assertThat(said)
                .containsOnlyOnce("Letter " + texting.letter(number) + " did not reach +49…"
                        + number.substring(number.length() - 2) + ", it is UNDELIVERED: " + why)
                .noneMatch(line -> line.contains(number));
    }

    @Test
    void a_report_that_twilio_did_not_sign_is_refused() {
        String number = texting.next();
        String callback = texting.sent(number);
        Map<String, String> fields = fields(number, "failed");
        String signature = StandInTwilio.signature(StandInTwilio.TOKEN, callback, fields);
        assertThat(post(callback, fields).status()).isEqualTo(403);
        assertThat(post(callback, fields, "X-Twilio-Signature", "").status()).isEqualTo(403);
        String forged = StandInTwilio.signature("a guess", callback, fields);
        assertThat(post(callback, fields, "X-Twilio-Signature", forged).status())
                .isEqualTo(403);
        assertThat(post(callback + "1", fields, "X-Twilio-Signature", signature).status())
                .isEqualTo(403);
        assertThat(post(texting.node().url() + "/twilio/sms", fields, "X-Twilio-Signature", signature)
                        .status())
                .isEqualTo(403);
        fields.put("ErrorCode", "30003");
        assertThat(post(callback, fields, "X-Twilio-Signature", signature).status())
                .isEqualTo(403);
        assertThat(new TestClient(texting.node())
                        .post(path(callback), new JsonObject(), "X-Twilio-Signature", signature)
                        .status())
                .isEqualTo(415);
        fields.put("Body", "x".repeat(20_000));
        assertThat(post(callback, fields, "X-Twilio-Signature", signature).status())
                .isEqualTo(413);
        assertThat(texting.node().sql("SELECT delivery IS NULL FROM outbox WHERE id = " + texting.letter(number)))
                .isEqualTo("1");
    }

    @Test
    void without_twilio_nobody_reports() {
        try (TestNode console =
                texting.node().join("sms.sender", "console", "http.port", "0", "http.publicUrl", "http://localhost")) {
            TestClient there = new TestClient(
                    URI.create("http://127.0.0.1:" + console.settings().http().port()));
            assertThat(there.send(
                                    "POST",
                                    "/twilio/sms?letter=1",
                                    "MessageStatus=sent",
                                    "Content-Type",
                                    "application/x-www-form-urlencoded")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static Answer report(String callback, String number, String status, String... more) {
        Map<String, String> fields = fields(number, status);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        String signature = StandInTwilio.signature(StandInTwilio.TOKEN, callback, fields);
        return post(callback, fields, "X-Twilio-Signature", signature);
    }

    private static Map<String, String> fields(String number, String status) {
        return new TreeMap<>(
                Map.of("MessageSid", "SM0123456789abcdef0123456789abcdef", "MessageStatus", status, "To", number));
    }

    private static Answer post(String callback, Map<String, String> fields, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        all.addAll(List.of(headers));
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new TestClient(texting.node()).send("POST", path(callback), body, all.toArray(String[]::new));
    }

    private static String path(String url) {
        return url.substring(texting.node().url().toString().length());
    }

    private static String delivery(String number) {
        return texting.node().sql("SELECT delivery FROM outbox WHERE recipient = '" + number + "'");
    }
}
