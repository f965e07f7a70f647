package parlance.dialects.weconnect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Reply;
import parlance.web.Step;

/** What was asked and is not answered yet, and what follows from the answer. */
final class Exchanges {
    private final Map<String, Exchange<?>> open = new HashMap<>();
    private long asked;

    private record Exchange<R extends Reply>(
            Function<R, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        @SuppressWarnings("unchecked") // a Command<R> is replied to by an R
        private List<Step> answered(Reply reply) {
            return then.apply((R) reply);
        }
    }

    /** A failure is told to the client. */
    <R extends Reply> List<Step> ask(Command<R> command, Function<R, List<Step>> then) {
        return ask(command, then, Exchanges::told);
    }

    <R extends Reply> List<Step> ask(
            Command<R> command, Function<R, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        String correlation = Long.toString(++asked);
        open.put(correlation, new Exchange<>(then, otherwise));
        return List.of(new Step.Ask(correlation, command));
    }

    List<Step> answered(String correlation, Reply reply) {
        Exchange<?> exchange = open.remove(correlation);
        return exchange == null ? List.of() : exchange.answered(reply);
    }

    List<Step> failed(String correlation, ChatException cause) {
        Exchange<?> exchange = open.remove(correlation);
        return exchange == null ? List.of() : exchange.otherwise().apply(cause);
    }

    static List<Step> told(ChatException cause) {
        return List.of(new Step.Say(Frames.error(cause)));
    }
}
