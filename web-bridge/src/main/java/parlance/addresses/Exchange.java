package parlance.addresses;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import parlance.domain.Command;
import parlance.domain.Reply;

/**
 * What is asked for a client, one after the other, and what it is answered.
 *
 * @param answer of the replies, in the order of the commands
 */
public record Exchange(List<Command<?>> commands, Function<List<Reply>, JsonObject> answer) {
    @SuppressWarnings("unchecked") // a Command<R> is replied to by an R
    static <R extends Reply> Exchange of(Command<R> command, Function<R, JsonObject> json) {
        return new Exchange(List.of(command), replies -> json.apply((R) replies.getFirst()));
    }
}
