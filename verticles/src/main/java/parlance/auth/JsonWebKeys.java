package parlance.auth;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Elliptic curve keys as JSON Web Keys (RFC 7517, RFC 7518 section 6.2). */
final class JsonWebKeys {
    private static final int COORDINATE_BYTES = 32;

    private JsonWebKeys() {}

    /** A new P-256 key with its private part. */
    static JsonObject generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            ECPrivateKey secret = (ECPrivateKey) pair.getPrivate();
            return new JsonObject()
                    .put("kty", "EC")
                    .put("crv", "P-256")
                    .put("alg", "ES256")
                    .put("use", "sig")
                    .put("kid", Tokens.random().value().substring(0, 16))
                    .put("x", base64(open.getW().getAffineX()))
                    .put("y", base64(open.getW().getAffineY()))
                    .put("d", base64(secret.getS()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every JDK has P-256", e);
        }
    }

    static JsonObject publicPart(JsonObject jwk) {
        JsonObject open = jwk.copy();
        open.remove("d");
        return open;
    }

    /** Unsigned, in exactly as many bytes as the curve has. */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, exact, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    }
}
