package parlance.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.Callable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.Secret;

/**
 * Argon2id with the parameters OWASP's password storage cheat sheet gives first, on as many threads as there are
 * processors: each hash takes 19 MiB.
 */
final class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 128;

    private static final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);

    /** Of a random password that nobody kept. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$D2eNUqyd67ffLQl/v3PTLw$Lydl9yEJ9lJ0vEq+AqIpE0f1ILW4Cbq/+bx7nUuDvEY";

    private final WorkerExecutor workers;

    Passwords(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor(
                "passwords", Runtime.getRuntime().availableProcessors());
    }

    /** Refuses what is too short, too long, common, or nothing but what is {@code known} of its owner. */
    void require(String field, Secret password, List<String> known) {
        String text = password.value();
        int length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw ChatException.invalid(
                    field,
                    Reason.PASSWORD_TOO_WEAK,
                    "A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        boolean repeated = text.codePoints().distinct().count() <= 2;
        if (repeated || CommonPasswords.contain(text) || known.stream().anyMatch(text::equalsIgnoreCase)) {
            throw ChatException.invalid(
                    field, Reason.PASSWORD_TOO_WEAK, "This password is too easy to guess. Choose another");
        }
    }

    String hash(Secret password) {
        return run(() -> encode(password.value()));
    }

    boolean matches(Secret password, String hash) {
        return run(() -> Password.check(password.value(), hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as a real check, so that nobody can tell from the time who has an account. */
    void pretend(Secret password) {
        boolean _ = matches(password, NOBODYS);
    }

    private <T> T run(Callable<T> work) {
        return workers.executeBlocking(work, false).await();
    }

    private static String encode(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }
}
