package parlance.video;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import parlance.config.VideoSettings.MeshSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.VideoReply;
import parlance.domain.VideoReply.IceServer;

/**
 * Browsers speak to each other; what they need of us are servers that help them find a way. Credentials for TURN are those
 * of the REST API for TURN servers, which coturn calls use-auth-secret: the name ends with a time, the password signs it.
 */
final class MeshProvider implements VideoProvider {
    private static final String ALGORITHM = "HmacSHA1";

    private final MeshSettings settings;
    private final Clock clock;

    MeshProvider(MeshSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public VideoReply.Token token(RoomId room, UserId user) {
        String identity = Long.toString(user.value());
        List<IceServer> servers = new ArrayList<>();
        if (!settings.stun().isEmpty()) {
            servers.add(new IceServer(settings.stun(), null, null));
        }
        Secret secret = settings.turnSecret();
        if (!settings.turn().isEmpty() && secret != null) {
            long until = clock.instant().plus(settings.turnLasts()).getEpochSecond();
            String name = until + ":" + identity;
            servers.add(new IceServer(settings.turn(), name, signed(name, secret)));
        }
        return new VideoReply.Token("mesh", room, Long.toString(room.value()), identity, null, List.copyOf(servers));
    }

    @Override
    public int people() {
        return settings.people();
    }

    @Override
    public Report read(String room, Map<String, String> fields, String signature) {
        throw new ChatException(Failure.NOT_FOUND, "There is nothing here");
    }

    private static Secret signed(String name, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return new Secret(Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
