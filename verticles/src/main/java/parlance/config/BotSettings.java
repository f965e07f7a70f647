package parlance.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.config.AuthSettings.Limit;
import parlance.domain.Secret;

/**
 * Bots; all limits hold on each node.
 *
 * @param perOwner how many one user may own
 * @param messages how fast one bot may say something
 * @param webhooks how those are called that do not listen themselves
 * @param scripts a folder of {@code *.rive} files that the built-in bot speaks by, in place of its own
 * @param answers that the built-in bot makes at once
 * @param rate of questions that one user may put to the built-in bot
 */
public record BotSettings(
        int perOwner,
        Rate messages,
        WebhookSettings webhooks,
        @Nullable Path scripts,
        int answers,
        Rate rate,
        ModelSettings model) {
    private static final int MOST_PER_OWNER = 1000;
    private static final int MOST_ANSWERS = 256;

    public BotSettings {
        Check.that(perOwner >= 0 && perOwner <= MOST_PER_OWNER, "perOwner must be 0 to " + MOST_PER_OWNER);
        Check.that(answers >= 1 && answers <= MOST_ANSWERS, "answers must be 1 to " + MOST_ANSWERS);
    }

    /**
     * Other people's servers that are told what their bots hear.
     *
     * @param allowPrivate whether also such are called as only this machine and its network can reach
     * @param patience with one call, from the look at its name to the last byte of the answer
     * @param giveUpAfter how long what they do not take is kept for them
     */
    public record WebhookSettings(boolean allowPrivate, Duration patience, Duration giveUpAfter) {
        private static final Duration MOST_PATIENCE = Duration.ofMinutes(1);

        public WebhookSettings {
            Check.that(patience.isPositive() && patience.compareTo(MOST_PATIENCE) <= 0, "patience must be at most 1m");
            Check.that(giveUpAfter.isPositive(), "giveUpAfter must not be 0");
        }
    }

    /**
     * A language model behind an endpoint that speaks as OpenAI's does. Without {@code url} there is none.
     *
     * @param url up to the version, as in {@code https://api.openai.com/v1}, without a slash at the end
     * @param name of the model
     * @param key shown to the endpoint; none where it wants none
     * @param system what the model is told before every conversation
     * @param maxTokens of an answer
     * @param temperature 0 to 2: how much it varies its words
     * @param connect how long it may take to reach the endpoint
     * @param silence how long it may say nothing, before its answer and within it
     * @param longest how long a whole answer may take
     * @param history how many earlier messages of a conversation it is shown
     * @param historyText how many characters these have at most together
     * @param limit of questions of one user
     * @param totalLimit of questions of all users
     */
    public record ModelSettings(
            @Nullable URI url,
            @Nullable String name,
            @Nullable Secret key,
            String system,
            int maxTokens,
            double temperature,
            Duration connect,
            Duration silence,
            Duration longest,
            int history,
            int historyText,
            Limit limit,
            Limit totalLimit) {
        private static final Duration LONGEST = Duration.ofMinutes(10);
        private static final int MOST_TOKENS = 100_000;
        private static final int HOTTEST = 2;
        private static final int MOST_HISTORY = 100;
        private static final int MOST_TEXT = 100_000;

        public ModelSettings {
            Check.url("url", url);
            Check.that(url == null || (name != null && !name.isBlank()), "name must say which model; url is set");
            Check.that(maxTokens >= 1 && maxTokens <= MOST_TOKENS, "maxTokens must be 1 to " + MOST_TOKENS);
            Check.that(temperature >= 0 && temperature <= HOTTEST, "temperature must be 0 to " + HOTTEST);
            Check.that(connect.isPositive() && silence.isPositive(), "connect and silence must not be 0");
            Check.that(
                    longest.compareTo(silence) >= 0 && longest.compareTo(LONGEST) <= 0,
                    "longest must be at least silence and at most 10m");
            Check.that(history >= 0 && history <= MOST_HISTORY, "history must be 0 to " + MOST_HISTORY);
            Check.that(historyText >= 0 && historyText <= MOST_TEXT, "historyText must be 0 to " + MOST_TEXT);
        }

        /** Whether there is one. */
        public boolean configured() {
            return url != null;
        }
    }
}
