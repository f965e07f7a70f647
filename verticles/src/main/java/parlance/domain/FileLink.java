package parlance.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an address must bring to read a file without logging in: signed with the file's own key, good for 6 to 12 hours, and
 * the same for 6 hours, so that browsers can keep what they got by it.
 *
 * @param expires in seconds since 1970
 */
public record FileLink(long expires, Secret signature) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final long STABLE = Duration.ofHours(6).toSeconds();

    public static FileLink to(FileId file, Secret key, Instant now) {
        // Not all at the same moment, or every browser would fetch everything anew then.
        long shift = Math.floorMod(file.value(), STABLE);
        long expires = Math.floorDiv(now.getEpochSecond() + shift, STABLE) * STABLE - shift + 2 * STABLE;
        return new FileLink(expires, sign(file, key, expires));
    }

    /** Whether this was made with that key; it may have expired since. */
    public boolean leadsTo(FileId file, Secret key) {
        return MessageDigest.isEqual(bytes(sign(file, key, expires)), bytes(signature));
    }

    public boolean expired(Instant now) {
        return now.getEpochSecond() >= expires;
    }

    private static Secret sign(FileId file, Secret key, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key), ALGORITHM));
            byte[] signature = mac.doFinal((file.value() + " " + expires).getBytes(StandardCharsets.UTF_8));
            return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static byte[] bytes(Secret secret) {
        return secret.value().getBytes(StandardCharsets.UTF_8);
    }
}
