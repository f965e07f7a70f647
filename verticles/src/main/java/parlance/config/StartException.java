package parlance.config;

/** Why a node cannot start, in one sentence for the operator that says what to change. */
public final class StartException extends RuntimeException {
    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
