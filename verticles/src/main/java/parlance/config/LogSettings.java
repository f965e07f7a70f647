package parlance.config;

/** How the log looks: a line for people, or a JSON object per line for machines. */
public record LogSettings(Format format, Level level) {
    public enum Format {
        plain,
        json
    }

    public enum Level {
        debug,
        info,
        warn,
        error
    }
}
