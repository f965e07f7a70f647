package parlance.brain;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.net.http.HttpTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.BotSettings.ModelSettings;
import parlance.domain.Message;
import parlance.domain.UserId;

/** Asks a language model at an endpoint that speaks as OpenAI's does. One per node. */
public final class ModelBrain implements Brain {
    private static final Logger log = LoggerFactory.getLogger(ModelBrain.class);
    /** What is said of an answer that breaks off must still fit into a message. */
    private static final int LONGEST = Message.MAX_TEXT - 500;

    private final ModelSettings settings;
    private final Endpoint endpoint;
    private final StreamingChatModel model;
    private final Allowance<UserId> users;
    private final Allowance<Boolean> all;

    private sealed interface Heard {
        record Piece(String text) implements Heard {}

        record Ended(@Nullable FinishReason reason) implements Heard {}

        record Failed(Throwable cause) implements Heard {}
    }

    /** {@code settings} must name an endpoint. */
    public ModelBrain(ModelSettings settings) {
        this.settings = settings;
        this.endpoint = new Endpoint(settings.connect(), settings.silence());
        this.model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.builder())
                .baseUrl(Objects.requireNonNull(settings.url()).toString())
                .apiKey(settings.key() == null ? null : settings.key().value())
                .modelName(Objects.requireNonNull(settings.name()))
                .maxTokens(settings.maxTokens())
                .temperature(settings.temperature())
                .build();
        this.users = new Allowance<>(settings.limit());
        this.all = new Allowance<>(settings.totalLimit());
    }

    @Override
    public Answer answer(Conversation conversation, Consumer<String> pieces) {
        StringBuilder text = new StringBuilder();
        Ending ending = !users.take(conversation.user())
                ? Ending.LIMITED
                : !all.take(true) ? Ending.ALL_LIMITED : ask(prompt(conversation), text, pieces);
        return new Answer(text.toString().strip(), ending, conversation.memory());
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private Ending ask(List<ChatMessage> prompt, StringBuilder text, Consumer<String> pieces) {
        BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        Thread asking = Thread.ofVirtual().name("model").start(() -> model.chat(prompt, new Listening(heard)));
        try {
            return listen(heard, text, pieces);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Ending.STOPPED;
        } finally {
            asking.interrupt();
        }
    }

    private Ending listen(BlockingQueue<Heard> heard, StringBuilder text, Consumer<String> pieces)
            throws InterruptedException {
        long end = System.nanoTime() + settings.longest().toNanos();
        while (true) {
            long left = end - System.nanoTime();
            long wait = Math.min(left, settings.silence().toNanos());
            switch (heard.poll(wait, TimeUnit.NANOSECONDS)) {
                case null -> {
                    return left <= settings.silence().toNanos() ? Ending.TOO_SLOW : Ending.STALLED;
                }
                case Heard.Piece(String piece) -> {
                    String fitting = fitting(piece, LONGEST - text.length());
                    text.append(fitting);
                    pieces.accept(fitting);
                    if (fitting.length() < piece.length()) {
                        return Ending.TOO_LONG;
                    }
                }
                case Heard.Ended(FinishReason reason) -> {
                    return ended(reason, text);
                }
                case Heard.Failed(Throwable cause) -> {
                    return failed(cause);
                }
            }
        }
    }

    private static Ending ended(@Nullable FinishReason reason, StringBuilder text) {
        if (reason == FinishReason.LENGTH) {
            return Ending.TOO_LONG;
        }
        // A stream that just stops was cut off on its way.
        return reason == null || text.toString().isBlank() ? Ending.FAILED : Ending.WHOLE;
    }

    /** Whole characters only. */
    private static String fitting(String piece, int room) {
        if (piece.length() <= room) {
            return piece;
        }
        return piece.substring(0, room > 0 && Character.isHighSurrogate(piece.charAt(room - 1)) ? room - 1 : room);
    }

    private static Ending failed(Throwable cause) {
        log.warn("The language model failed: {}", reason(cause));
        return switch (cause) {
            case RateLimitException _ -> Ending.REFUSED;
            case TimeoutException _, HttpTimeoutException _ -> Ending.STALLED;
            default -> cause.getCause() instanceof HttpTimeoutException ? Ending.STALLED : Ending.FAILED;
        };
    }

    /** Never what it said: that may be what somebody has asked. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof dev.langchain4j.exception.HttpException answered
                ? "it answered " + answered.statusCode()
                : cause.getClass().getSimpleName();
    }

    private List<ChatMessage> prompt(Conversation conversation) {
        Deque<ChatMessage> before = new ArrayDeque<>();
        int room = settings.historyText();
        for (Conversation.Turn turn : conversation.before().reversed()) {
            room -= turn.text().length();
            if (room < 0 || before.size() == settings.history()) {
                break;
            }
            before.addFirst(turn.bot() ? AiMessage.from(turn.text()) : UserMessage.from(turn.text()));
        }
        List<ChatMessage> prompt = new ArrayList<>();
        if (!settings.system().isBlank()) {
            prompt.add(SystemMessage.from(settings.system()));
        }
        prompt.addAll(before);
        prompt.add(UserMessage.from(conversation.text()));
        return prompt;
    }

    /** Hands on what the library says on another thread. */
    private record Listening(BlockingQueue<Heard> heard) implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String piece) {
            heard.add(new Heard.Piece(piece));
        }

        @Override
        public void onCompleteResponse(ChatResponse whole) {
            heard.add(new Heard.Ended(whole.finishReason()));
        }

        @Override
        public void onError(Throwable cause) {
            heard.add(new Heard.Failed(cause));
        }
    }
}
