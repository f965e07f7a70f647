package parlance.domain;

/** A password, token or key: never shows in logs, because it does not print itself. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
