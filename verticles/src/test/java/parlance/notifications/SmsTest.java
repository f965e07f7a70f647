package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.twilio.StandInTwilio;

/** Text messages of a real node, until Twilio has taken them. */
class SmsTest {
    @TempDir
    private static Path folder;

    private static Texting texting;

    @BeforeAll
    static void start() throws IOException {
        texting = Texting.open(SmsTest.class, folder);
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
    void a_phone_is_confirmed_by_the_code_that_twilio_took_and_the_log_knows_neither() {
        String number = texting.next();
        List<String> said = Texting.logged(Level.DEBUG, () -> {
            texting.ask(number);
            String code = texting.taken(number).body().substring(0, 6);
            Answer verified =
                    texting.alice().client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", code));
            assertThat(verified.json().getJsonObject("user").getString("phone")).isEqualTo(number);
        });
        StandInTwilio.Taken message = texting.taken(number);
        assertThat(message.fields()).containsEntry("From", StandInTwilio.NUMBER);
        assertThat(message.callback()).isEqualTo(texting.node().url() + "/twilio/sms?letter=" + texting.letter(number));
        assertThat(message.body()).matches("[0-9]{6} is your Parlance code\\. .*");
        texting.awaitSent(number);
        Pattern code = Pattern.compile("\\b" + message.body().substring(0, 6) + "\\b");
        assertThat(said)
                .isNotEmpty()
                .noneMatch(line -> line.contains(number))
                .noneMatch(line -> code.matcher(line).find())
                .noneMatch(line -> line.contains(StandInTwilio.SECRET) || line.contains(StandInTwilio.TOKEN));
    }

    @Test
    void a_message_that_comes_at_a_bad_time_is_sent_once_when_twilio_wants_it() {
        String number = texting.next();
        texting.twilio().refuses(number, 429, 20429, "Retry-After", "120");
        texting.ask(number);
        texting.awaitError(number, "Twilio answered 429");
        assertThat(texting.secondsToNextTry(number)).isBetween(110, 150);

        texting.twilio().says(number, 500, "<html>Not today</html>");
        texting.dueNow(number);
        texting.awaitError(number, "Twilio answered 500");
        assertThat(texting.secondsToNextTry(number)).isBetween(5, 13);

        texting.dueNow(number);
        texting.taken(number);
        texting.awaitSent(number);
        assertThat(texting.twilio().taken())
                .filteredOn(message -> message.to().equals(number))
                .hasSize(1);
        assertThat(texting.node().sql("SELECT error IS NULL FROM outbox WHERE id = " + texting.letter(number)))
                .isEqualTo("1");
    }

    @Test
    void a_number_that_cannot_be_reached_is_not_tried_again_nor_told_to_the_log() {
        String number = texting.next();
        texting.twilio().refuses(number, 400, 21610);
        List<String> said = Texting.logged(Level.WARN, () -> {
            texting.ask(number);
            texting.awaitError(number, "Twilio said 21610, see https://www.twilio.com/docs/api/errors/21610");
        });
        await().until(() -> texting.node()
                .sql(
                        "SELECT next_try_at IS NULL AND sent_at IS NULL AND text = '' AND code IS NULL FROM outbox WHERE id = "
                                + texting.letter(number))
                .equals("1"));
        assertThat(said)
                .contains("Letter " + texting.letter(number) + " was not sent at try 1, the last: "
                        + "Twilio said 21610, see https://www.twilio.com/docs/api/errors/21610")
                .noneMatch(line -> line.contains(number));
    }

    @Test
    void a_code_is_not_sent_when_it_is_not_good_any_more() {
        String number = texting.next();
        texting.twilio().says(number, 503, "");
        texting.ask(number);
        texting.awaitError(number, "Twilio answered 503");
        texting.node()
                .sql("UPDATE outbox SET created_at = created_at - INTERVAL 11 MINUTE, next_try_at = UTC_TIMESTAMP(6)"
                        + " WHERE id = " + texting.letter(number));
        texting.awaitError(number, "Its code is not good any more");
        assertThat(texting.node().sql("SELECT next_try_at IS NULL FROM outbox WHERE id = " + texting.letter(number)))
                .isEqualTo("1");
        assertThat(texting.twilio().taken()).noneMatch(message -> message.to().equals(number));
    }

    @Test
    void nobody_waits_for_a_code_until_after_its_end() {
        String number = texting.next();
        texting.twilio().refuses(number, 429, 20429, "Retry-After", "3600");
        texting.ask(number);
        texting.awaitError(number, "Twilio answered 429");
        assertThat(texting.node().sql("SELECT next_try_at IS NULL FROM outbox WHERE id = " + texting.letter(number)))
                .isEqualTo("1");
    }

    @Test
    void a_number_that_nobody_can_have_costs_nothing() {
        texting.ask("+888000000000001");
        texting.awaitSent("+888000000000001");
        assertThat(texting.twilio().asked("+888000000000001")).isZero();
    }

    @Test
    void while_twilio_is_silent_mails_go_out_and_the_message_waits() {
        String number = texting.next();
        texting.twilio().staysSilent(number);
        texting.ask(number);
        await().until(() -> texting.twilio().asked(number) > 0);
        TestUser.register(texting.node(), "bob");
        texting.awaitSent("bob@example.com");
        assertThat(texting.node()
                        .sql("SELECT sent_at IS NULL AND next_try_at IS NOT NULL FROM outbox WHERE id = "
                                + texting.letter(number)))
                .isEqualTo("1");
    }

    @Test
    void a_message_survives_the_node_it_was_asked_of() {
        String number = texting.next();
        texting.twilio().says(number, 503, "", "Retry-After", "300");
        try (TestNode other = texting.node()
                .join("http.port", "0", "http.publicUrl", "http://localhost", "verticles.notifications", "0")) {
            TestClient there = new TestClient(
                    URI.create("http://127.0.0.1:" + other.settings().http().port()));
            there.useToken(texting.alice().client().token());
            assertThat(there.put("/api/v1/auth/phone", Texting.phone(number)).status())
                    .isEqualTo(202);
        }
        texting.awaitError(number, "Twilio answered 503");
        texting.dueNow(number);
        assertThat(texting.taken(number).body()).contains("is your Parlance code");
    }
}
