package parlance.domain;

import java.util.List;

/** What nodes ask of each other about pages that messages have links to. */
public sealed interface PreviewCommand<R extends Reply> extends Command<R> {
    /**
     * Has the pages read; what they say is then attached to the message. Answered before that.
     *
     * @param sender of the message
     * @param links in the order of the text
     */
    record MakePreviews(RoomId room, long seq, UserId sender, List<String> links) implements PreviewCommand<Done> {}
}
