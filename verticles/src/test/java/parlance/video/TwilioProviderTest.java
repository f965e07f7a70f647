package parlance.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.config.VideoSettings.TwilioAccount;
import parlance.config.VideoSettings.TwilioRoomSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.VideoReply;
import parlance.twilio.StandInRooms;
import parlance.twilio.StandInTwilio;

/** Rooms for calls through Twilio's own library, at a server that stands in for Twilio. */
class TwilioProviderTest {
    private static final URI HERE = URI.create("https://chat.example.com");
    private static final RoomId HALL = new RoomId((1L << 52) + 7);
    private static final String NAME = Long.toString(HALL.value());
    private static final UserId ALICE = new UserId((1L << 52) + 42);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private StandInRooms twilio;

    @BeforeEach
    void open() {
        twilio = StandInRooms.open();
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void a_room_that_is_not_there_is_made_as_the_settings_say_and_found_the_next_time() {
        assertThat(provider("de1").token(HALL, ALICE).room()).isEqualTo(NAME);
        provider("de1").token(HALL, ALICE);
        assertThat(twilio.made())
                .containsExactly(Map.of(
                        "UniqueName",
                        NAME,
                        "Type",
                        "group",
                        "MediaRegion",
                        "de1",
                        "StatusCallback",
                        "https://chat.example.com/twilio/video?room=" + NAME));
        assertThat(twilio.asked()).containsExactly("GET " + NAME, "POST " + NAME, "GET " + NAME);
        assertThat(metrics.counter("parlance.video.rooms").count()).isEqualTo(1);
    }

    @Test
    void a_room_that_is_there_is_only_looked_up() {
        twilio.has(NAME, "in-progress");
        assertThat(provider().token(HALL, ALICE).provider()).isEqualTo("twilio");
        assertThat(twilio.asked()).containsExactly("GET " + NAME);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"completed", "failed", "something of 2030"})
    void a_room_that_is_over_is_made_anew(String status) {
        twilio.has(NAME, status);
        provider().token(HALL, ALICE);
        assertThat(twilio.made()).hasSize(1);
    }

    @Test
    void a_room_that_somebody_makes_at_the_same_moment_is_theirs_and_ours() {
        twilio.isOvertaken(NAME);
        assertThat(provider().token(HALL, ALICE).room()).isEqualTo(NAME);
        assertThat(twilio.asked()).containsExactly("GET " + NAME, "POST " + NAME, "GET " + NAME);
        assertThat(twilio.made()).isEmpty();
    }

    @Test
    void a_token_is_signed_with_the_key_and_lets_one_person_into_one_room_for_ten_minutes()
            throws GeneralSecurityException {
        VideoReply.Token given = provider().token(HALL, ALICE);
        Matcher parts = Pattern.compile("(([\\w-]+)\\.([\\w-]+))\\.([\\w-]+)")
                .matcher(Objects.requireNonNull(given.token()).value());
        assertThat(parts.matches()).isTrue();
        assertThat(parts.group(4)).isEqualTo(signed(parts.group(1)));
        JsonObject header = decoded(parts.group(2));
        assertThat(header.getString("cty")).isEqualTo("twilio-fpa;v=1");
        assertThat(header.getString("alg")).isEqualTo("HS256");
        JsonObject claims = decoded(parts.group(3));
        assertThat(claims.getString("iss")).isEqualTo(StandInTwilio.KEY);
        assertThat(claims.getString("sub")).isEqualTo(StandInTwilio.ACCOUNT);
        assertThat(claims.getJsonObject("grants"))
                .isEqualTo(new JsonObject()
                        .put("identity", Long.toString(ALICE.value()))
                        .put("video", new JsonObject().put("room", NAME)));
        long left = claims.getLong("exp") - Instant.now().getEpochSecond();
        assertThat(left).isBetween(590L, 600L);
        assertThat(given.identity()).isEqualTo(Long.toString(ALICE.value()));
        assertThat(given.iceServers()).isEmpty();
        assertThat(given.toString()).doesNotContain(given.token().value());
    }

    @ParameterizedTest(name = "{0} with code {1}")
    @CsvSource({"401, 20003", "403, 20403", "400, 53104", "404, 0"})
    void what_twilio_refuses_is_no_call(int status, int code) {
        twilio.refuses(status, code);
        twilio.refuses(status, code);
        assertThat(refused(provider())).isNull();
        assertThat(metrics.counter("parlance.video.refused").count()).isEqualTo(1);
    }

    @Test
    void a_wrong_secret_makes_no_room() {
        assertThat(refused(provider("another secret, as long as the right one", null, HERE)))
                .isNull();
        assertThat(twilio.made()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            500 | <html>Not today</html>
            503 | {}
            400 | <html>A proxy says no</html>
            200 | <html>Welcome to the hotel</html>
            302 | <html>Log in to the hotel</html>
            """)
    void an_answer_that_is_not_twilios_is_no_answer(int status, String body) {
        twilio.says(status, body);
        assertThat(refused(provider())).isNull();
    }

    @Test
    void when_twilio_says_how_long_to_wait_so_does_the_refusal() {
        twilio.says(429, "{}", "Retry-After", "17");
        assertThat(refused(provider())).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void who_does_not_answer_is_not_waited_for() {
        twilio.staysSilent();
        twilio.fallsSilent();
        VideoProvider hasty = provider();
        assertThat(refused(hasty)).isNull();
        assertThat(refused(hasty)).isNull();
        assertThat(hasty.token(HALL, ALICE).room()).isEqualTo(NAME);
    }

    @Test
    void while_nobody_is_there_there_are_no_calls() {
        VideoProvider provider = provider();
        twilio.close();
        assertThat(refused(provider)).isNull();
    }

    @Test
    void a_report_counts_when_twilio_has_signed_it() {
        Map<String, String> fields = Map.of("RoomName", NAME, "StatusCallbackEvent", "room-ended");
        String url = "https://chat.example.com/twilio/video?room=" + NAME;
        String signature = StandInTwilio.signature(StandInTwilio.TOKEN, url, fields);
        assertThat(provider().read(NAME, fields, signature)).isEqualTo(new VideoProvider.Report(HALL, true));
        Map<String, String> others = Map.of("StatusCallbackEvent", "participant-connected");
        assertThat(provider().read(NAME, others, StandInTwilio.signature(StandInTwilio.TOKEN, url, others)))
                .isEqualTo(new VideoProvider.Report(HALL, false));
        for (String wrong : new String[] {"", "nonsense", StandInTwilio.signature("a guess", url, fields)}) {
            refuses(provider(), NAME, fields, wrong, Failure.FORBIDDEN);
        }
        refuses(provider(), NAME + "1", fields, signature, Failure.FORBIDDEN);
        refuses(provider(), "", fields, signature, Failure.FORBIDDEN);
        refuses(provider(), NAME, others, signature, Failure.FORBIDDEN);
        refuses(provider(StandInTwilio.SECRET, null, null), NAME, fields, signature, Failure.NOT_FOUND);
    }

    private static JsonObject decoded(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String signed(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(StandInTwilio.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuses(
            VideoProvider provider, String room, Map<String, String> fields, String signature, Failure failure) {
        ChatException refusal = catchThrowableOfType(ChatException.class, () -> provider.read(room, fields, signature));
        assertThat(refusal.failure()).isEqualTo(failure);
    }

    /** When to try again. */
    private static @Nullable Duration refused(VideoProvider provider) {
        ChatException refusal = catchThrowableOfType(ChatException.class, () -> provider.token(HALL, ALICE));
        assertThat(refusal.failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(refusal.text()).isEqualTo("Calls are not available now. Try again in a moment");
        return refusal.retryAfter().orElse(null);
    }

    private VideoProvider provider() {
        return provider(null);
    }

    private VideoProvider provider(@Nullable String region) {
        return provider(StandInTwilio.SECRET, region, HERE);
    }

    private VideoProvider provider(String secret, @Nullable String region, @Nullable URI publicUrl) {
        TwilioRoomSettings settings =
                new TwilioRoomSettings(twilio.url(), null, null, null, null, "group", region, Duration.ofMillis(400));
        TwilioAccount account = new TwilioAccount(
                StandInTwilio.ACCOUNT, StandInTwilio.KEY, new Secret(secret), new Secret(StandInTwilio.TOKEN));
        return new TwilioProvider(settings, account, publicUrl, metrics);
    }
}
