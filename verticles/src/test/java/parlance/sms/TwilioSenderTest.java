package parlance.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.config.SmsSettings.TwilioSettings;
import parlance.domain.ChatException;
import parlance.domain.Delivery;
import parlance.domain.Failure;
import parlance.domain.Secret;
import parlance.twilio.StandInTwilio;

/** Text messages through Twilio's own library, to a server that stands in for Twilio. */
class TwilioSenderTest {
    private static final String ALICE = "+491701112233";
    private static final URI HERE = URI.create("https://chat.example.com");
    private static final String REPORTED_AT = "https://chat.example.com/twilio/sms?letter=7";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private StandInTwilio twilio;

    @BeforeEach
    void open() {
        twilio = StandInTwilio.open();
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void a_message_is_handed_over_with_its_sender_and_where_to_report() {
        sender().send(7, ALICE, "12 34 is your code & 100% secret: 인증 🍵");
        assertThat(twilio.taken())
                .extracting(StandInTwilio.Taken::fields)
                .containsExactly(Map.of(
                        "To",
                        ALICE,
                        "From",
                        StandInTwilio.NUMBER,
                        "Body",
                        "12 34 is your code & 100% secret: 인증 🍵",
                        "StatusCallback",
                        REPORTED_AT));
        assertThat(counted("parlance.sms.sent")).isEqualTo(1);
    }

    @Test
    void a_messaging_service_chooses_the_sender() {
        new TwilioSender(
                        settings(StandInTwilio.SECRET, token(), null, StandInTwilio.SERVICE, Duration.ofSeconds(5)),
                        HERE,
                        metrics)
                .send(7, ALICE, "hi");
        assertThat(twilio.taken())
                .extracting(StandInTwilio.Taken::fields)
                .containsExactly(Map.of(
                        "To",
                        ALICE,
                        "MessagingServiceSid",
                        StandInTwilio.SERVICE,
                        "Body",
                        "hi",
                        "StatusCallback",
                        REPORTED_AT));
    }

    @Test
    void nothing_is_reported_where_twilio_cannot_reach_or_sign() {
        new TwilioSender(settings(StandInTwilio.SECRET, token()), null, metrics).send(7, ALICE, "hi");
        new TwilioSender(settings(StandInTwilio.SECRET, null), HERE, metrics).send(7, ALICE, "hi");
        assertThat(twilio.taken())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.fields()).containsOnlyKeys("To", "From", "Body"));
    }

    @ParameterizedTest(name = "{0} with code {1}: permanent {2}")
    @CsvSource(textBlock = """
            400, 21211, true
            400, 21610, true
            401, 20003, false
            403, 20005, false
            404, 20404, false
            """)
    void what_is_wrong_with_the_message_stays_wrong_and_what_is_wrong_with_the_account_can_be_mended(
            int status, int code, boolean permanent) {
        twilio.refuses(ALICE, status, code);
        SmsSender.Refused refused = refused(sender());
        assertThat(refused.permanent()).isEqualTo(permanent);
        assertThat(refused).hasMessage("Twilio said " + code + ", see https://www.twilio.com/docs/api/errors/" + code);
        assertThat(twilio.asked(ALICE)).isEqualTo(1);
        assertThat(counted("parlance.sms.refused")).isEqualTo(1);
        assertThat(counted("parlance.sms.sent")).isZero();
    }

    @Test
    void a_wrong_secret_lets_nobody_in() {
        SmsSender.Refused refused = refused(new TwilioSender(settings("another secret", token()), HERE, metrics));
        assertThat(refused.permanent()).isFalse();
        assertThat(refused).hasMessageStartingWith("Twilio said 20003");
    }

    @Test
    void too_many_messages_wait_as_long_as_twilio_says() {
        twilio.refuses(ALICE, 429, 20429, "Retry-After", "17");
        SmsSender.Refused refused = refused(sender());
        assertThat(refused.permanent()).isFalse();
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(refused).hasMessage("Twilio answered 429");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"429", "500", "502", "503", "408"})
    void what_is_twilios_own_trouble_is_tried_again_later_but_not_at_once(int status) {
        twilio.says(ALICE, status, "<html>Not today</html>");
        SmsSender.Refused refused = refused(sender());
        assertThat(refused.permanent()).isFalse();
        assertThat(refused.retryAfter()).isEmpty();
        assertThat(twilio.asked(ALICE)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | <html>A proxy says no</html>
            400 | {"message": "of some proxy"}
            201 | <html>Welcome to the hotel</html>
            302 | <html>Log in to the hotel</html>
            """)
    void an_answer_that_is_not_twilios_is_no_answer(int status, String body) {
        twilio.says(ALICE, status, body);
        assertThat(refused(sender()).permanent()).isFalse();
    }

    @Test
    void who_does_not_answer_is_not_waited_for() {
        twilio.staysSilent(ALICE);
        twilio.fallsSilent(ALICE);
        TwilioSender hasty = new TwilioSender(
                settings(StandInTwilio.SECRET, token(), StandInTwilio.NUMBER, null, Duration.ofMillis(200)),
                HERE,
                metrics);
        assertThat(refused(hasty)).hasMessage("Twilio did not answer within 200 ms");
        assertThat(refused(hasty)).hasMessage("Twilio did not answer within 200 ms");
        assertThat(twilio.asked(ALICE)).isEqualTo(2);
        hasty.send(7, ALICE, "hi");
        assertThat(twilio.taken()).hasSize(1);
    }

    @Test
    void while_nobody_is_there_messages_are_refused_for_now() {
        TwilioSender sender = sender();
        twilio.close();
        SmsSender.Refused refused = refused(sender);
        assertThat(refused.permanent()).isFalse();
        assertThat(refused).hasMessageStartingWith("Twilio did not answer");
    }

    @Test
    void a_report_counts_when_twilio_has_signed_it() {
        Map<String, String> fields = report("undelivered");
        fields.put("ErrorCode", "30003");
        SmsSender.Report read = sender().read("7", fields, signed(REPORTED_AT, fields));
        assertThat(read)
                .isEqualTo(new SmsSender.Report(
                        7,
                        ALICE,
                        Delivery.UNDELIVERED,
                        "Twilio said 30003, see https://www.twilio.com/docs/api/errors/30003"));
        assertThat(metrics.counter("parlance.sms.reports", "delivery", "undelivered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_report_of_anybody_else_is_refused() {
        Map<String, String> fields = report("delivered");
        String signature = signed(REPORTED_AT, fields);
        assertThatNoException().isThrownBy(() -> sender().read("7", fields, signature));

        refuses("7", fields, "");
        refuses("7", fields, "nonsense");
        refuses("7", fields, StandInTwilio.signature("another token", REPORTED_AT, fields));
        refuses("7", fields, signed("https://evil.example.com/twilio/sms?letter=7", fields));
        refuses("7", fields, signed("https://chat.example.com/twilio/sms", fields));
        // Of another letter, with other fields, or more or fewer of them.
        refuses("8", fields, signature);
        refuses("7", report("failed"), signature);
        fields.put("ErrorCode", "30003");
        refuses("7", fields, signature);
        refuses("7", Map.of(), signature);
        refuses("", fields, signed("https://chat.example.com/twilio/sms?letter=", fields));
        refuses("x", fields, signed("https://chat.example.com/twilio/sms?letter=x", fields));
    }

    @Test
    void without_a_token_there_are_no_reports() {
        Map<String, String> fields = report("delivered");
        TwilioSender deaf = new TwilioSender(settings(StandInTwilio.SECRET, null), HERE, metrics);
        assertThatThrownBy(() -> deaf.read("7", fields, signed(REPORTED_AT, fields)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refusal -> assertThat(refusal.failure()).isEqualTo(Failure.NOT_FOUND));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            accepted,            QUEUED
            queued,              QUEUED
            sending,             QUEUED
            sent,                SENT
            delivered,           DELIVERED
            read,                DELIVERED
            undelivered,         UNDELIVERED
            failed,              FAILED
            canceled,            FAILED
            something of 2030,   QUEUED
            """)
    void every_status_has_its_meaning(String status, Delivery delivery) {
        Map<String, String> fields = report(status);
        assertThat(sender().read("7", fields, signed(REPORTED_AT, fields)).delivery())
                .isEqualTo(delivery);
    }

    private void refuses(String letter, Map<String, String> fields, String signature) {
        assertThatThrownBy(() -> sender().read(letter, fields, signature))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refusal -> assertThat(refusal.failure()).isEqualTo(Failure.FORBIDDEN));
    }

    private static SmsSender.Refused refused(TwilioSender sender) {
        return catchThrowableOfType(SmsSender.Refused.class, () -> sender.send(7, ALICE, "hi"));
    }

    private static Map<String, String> report(String status) {
        return new HashMap<>(Map.of(
                "MessageSid",
                "SM0123456789abcdef0123456789abcdef",
                "MessageStatus",
                status,
                "To",
                ALICE,
                "From",
                StandInTwilio.NUMBER));
    }

    private static String signed(String url, Map<String, String> fields) {
        return StandInTwilio.signature(StandInTwilio.TOKEN, url, fields);
    }

    private double counted(String metric) {
        return metrics.counter(metric).count();
    }

    private TwilioSender sender() {
        return new TwilioSender(settings(StandInTwilio.SECRET, token()), HERE, metrics);
    }

    private static Secret token() {
        return new Secret(StandInTwilio.TOKEN);
    }

    private TwilioSettings settings(String secret, @Nullable Secret token) {
        return settings(secret, token, StandInTwilio.NUMBER, null, Duration.ofSeconds(5));
    }

    private TwilioSettings settings(
            String secret, @Nullable Secret token, @Nullable String from, @Nullable String service, Duration patience) {
        return new TwilioSettings(
                twilio.url(),
                StandInTwilio.ACCOUNT,
                StandInTwilio.KEY,
                new Secret(secret),
                token,
                from,
                service,
                patience);
    }
}
