package parlance.domain;

import java.util.List;

/** What calls answer, beside a {@link Call}. */
public sealed interface CallReply extends Reply {
    record Calls(List<Call> calls) implements CallReply {}
}
