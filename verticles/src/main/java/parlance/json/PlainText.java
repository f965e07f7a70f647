package parlance.json;

import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.Note;
import parlance.domain.StoredFile;

/** Messages as text alone, for clients that know nothing else. */
public final class PlainText {
    private final FileJson files;

    /** Files are linked to where {@code json} says that they are. */
    public PlainText(NativeJson json) {
        this.files = json.files();
    }

    /** {@code answered} is what it replies to. */
    public String of(Message message, @Nullable Message answered) {
        return after(answered, of(message));
    }

    /** With the first line of what it replies to before it. */
    public static String after(@Nullable Message answered, String text) {
        String first =
                answered == null ? "" : answered.text().lines().findFirst().orElse("");
        return first.isEmpty() ? text : "> " + first + "\n" + text;
    }

    private String of(Message message) {
        StoredFile file = message.file();
        if (file != null) {
            String link = file.name() + ": " + files.url(file.id(), file.key());
            return message.text().isEmpty() ? link : message.text() + "\n" + link;
        }
        Note note = message.note();
        return note == null ? message.text() : of(note, message.text());
    }

    /** As in 1:02:03, of seconds. */
    private static String length(String seconds) {
        long all = seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : 0;
        long hours = all / 3600;
        return (hours > 0 ? hours + ":%02d".formatted(all / 60 % 60) : Long.toString(all / 60))
                + ":%02d".formatted(all % 60);
    }

    private static String of(Note note, String text) {
        return switch (note.kind()) {
            case CREATED -> "This group was created";
            case JOINED -> "Joined the group";
            case LEFT -> "Left the group";
            case KICKED, BANNED -> "Somebody was removed from the group";
            case RENAMED -> "The group was renamed: " + text;
            case ROLE -> "A role was changed: " + text;
            case ARCHIVED -> "The group was archived";
            case REOPENED -> "The group was reopened";
            case PINNED -> "A message was pinned";
            case CALLED -> "A call, " + length(text);
            case MISSED_CALL -> "A missed call";
            case DECLINED_CALL -> "A call that was declined";
            case CHANGED, UNKNOWN -> text.isEmpty() ? "Something has changed" : text;
        };
    }
}
