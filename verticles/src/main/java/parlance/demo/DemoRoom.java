package parlance.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room of the demo and what is said in it.
 *
 * @param name none of a direct room
 * @param people who is in; the first founded it
 * @param invited who is asked in and has not answered
 * @param unread how many of the last messages somebody has not read; who is not named has read all
 * @param chatter what is made up, beside the talks
 */
record DemoRoom(
        @Nullable String name,
        String description,
        boolean isPublic,
        List<String> people,
        List<String> admins,
        List<String> invited,
        Map<String, Integer> unread,
        List<Talk> talks,
        @Nullable Chatter chatter) {
    DemoRoom {
        description = Objects.requireNonNullElse(description, "");
        admins = Objects.requireNonNullElse(admins, List.of());
        invited = Objects.requireNonNullElse(invited, List.of());
        unread = Objects.requireNonNullElse(unread, Map.of());
        talks = Stream.concat(talks.stream(), chatter == null ? Stream.of() : chatter.talks().stream())
                .toList();
    }

    /** Lines that follow upon each other. They begin at a time of day, or so long ago. */
    record Talk(int daysAgo, @Nullable LocalTime at, int minutesAgo, List<Line> lines) {}

    /**
     * A message.
     *
     * @param after so many minutes after the line before; none: as long as it takes to write it
     * @param was what it said before it was edited
     * @param label by which another line can name it
     * @param replyTo the label of another line
     * @param reactions who reacted, by emoji
     */
    record Line(
            String by,
            String text,
            @Nullable Integer after,
            @Nullable String was,
            @Nullable String label,
            @Nullable String replyTo,
            boolean deleted,
            Map<String, List<String>> reactions) {
        Line {
            reactions = Objects.requireNonNullElse(reactions, Map.of());
        }
    }
}
