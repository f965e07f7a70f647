package parlance.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parlance.config.VideoSettings.MeshSettings;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.VideoReply;
import parlance.domain.VideoReply.IceServer;

class MeshProviderTest {
    private static final RoomId HALL = new RoomId((1L << 52) + 7);
    private static final UserId ALICE = new UserId((1L << 52) + 42);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    /** {@code printf 1795305600:4503599627370538 | openssl dgst -sha1 -hmac 'north' -binary | base64} */
    @Test
    void turn_servers_are_given_a_name_that_ends_and_a_password_that_signs_it() {
        VideoReply.Token token = mesh(List.of("stun:a"), List.of("turn:b", "turns:c"), new Secret("north"))
                .token(HALL, ALICE);
        assertThat(token.iceServers())
                .containsExactly(
                        new IceServer(List.of("stun:a"), null, null),
                        new IceServer(
                                List.of("turn:b", "turns:c"),
                                "1795305600:4503599627370538",
                                new Secret("DjmIDcyyu+09TSiCNondn5K2cak=")));
        assertThat(token.toString()).doesNotContain("DjmIDcyyu+09TSiCNondn5K2cak=");
    }

    @Test
    void without_servers_browsers_find_each_other_in_one_network() {
        assertThat(mesh(List.of(), List.of(), null).token(HALL, ALICE))
                .isEqualTo(new VideoReply.Token("mesh", HALL, "4503599627370503", "4503599627370538", null, List.of()));
    }

    private static VideoProvider mesh(List<String> stun, List<String> turn, @Nullable Secret secret) {
        return new MeshProvider(new MeshSettings(stun, turn, secret, Duration.ofHours(12), 6), NOON);
    }
}
