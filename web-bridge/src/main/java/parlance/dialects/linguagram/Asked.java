package parlance.dialects.linguagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Reply;
import parlance.web.Step;

/** What a dialogue has asked and is not answered yet, and what follows from the answer. */
final class Asked {
    private final Map<String, Open<?>> open = new HashMap<>();
    private long count;

    private record Open<R extends Reply>(Function<R, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        @SuppressWarnings("unchecked") // a Command<R> is replied to by an R
        private List<Step> answered(Reply reply) {
            return then.apply((R) reply);
        }
    }

    <R extends Reply> List<Step> ask(
            Command<R> command, Function<R, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        String correlation = Long.toString(++count);
        open.put(correlation, new Open<>(then, otherwise));
        return List.of(new Step.Ask(correlation, command));
    }

    List<Step> answered(String correlation, Reply reply) {
        Open<?> known = open.remove(correlation);
        return known == null ? List.of() : known.answered(reply);
    }

    List<Step> failed(String correlation, ChatException cause) {
        Open<?> known = open.remove(correlation);
        return known == null ? List.of() : known.otherwise().apply(cause);
    }
}
