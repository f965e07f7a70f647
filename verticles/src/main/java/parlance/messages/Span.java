package parlance.messages;

import parlance.domain.MessageCommand.ListMessages;

/**
 * The messages of a page, from {@code first} to {@code last}; there are none when {@code last} is lower. A room has every
 * seq from 1 to its own, so that all of this is arithmetic. Pure.
 */
record Span(long first, long last, boolean moreBefore, boolean moreAfter) {
    /** {@code seq} is the room's; one sees what is after {@code visibleAfter}. */
    static Span of(ListMessages asked, int limit, long visibleAfter, long seq) {
        Long before = asked.before();
        Long after = asked.after();
        Long around = asked.around();
        if (after != null) {
            return following(between(after, visibleAfter, seq), limit, visibleAfter, seq);
        }
        if (around != null) {
            // Whoever wants to go on where they read last may ask for what they no longer see.
            long middle = between(around, visibleAfter + 1, Math.max(seq, visibleAfter + 1));
            return following(middle - limit / 2 - 1, limit, visibleAfter, seq);
        }
        return upTo(before == null ? seq : between(before, 1, seq + 1) - 1, limit, visibleAfter, seq);
    }

    private static Span following(long after, int limit, long visibleAfter, long seq) {
        return visible(after + 1, after + limit, visibleAfter, seq);
    }

    private static Span upTo(long last, int limit, long visibleAfter, long seq) {
        return visible(last - limit + 1, last, visibleAfter, seq);
    }

    private static Span visible(long first, long last, long visibleAfter, long seq) {
        return new Span(
                Math.max(first, visibleAfter + 1),
                Math.min(last, seq),
                visibleAfter + 1 <= Math.min(first - 1, seq),
                seq > Math.max(last, visibleAfter));
    }

    private static long between(long asked, long least, long most) {
        return Math.clamp(asked, least, Math.max(least, most));
    }
}
