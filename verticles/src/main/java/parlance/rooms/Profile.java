package parlance.rooms;

import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomCommand;

/** What a group says about itself, and what admins may change of it. Pure. */
record Profile(String name, String description, boolean isPublic, boolean openHistory) {
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1000;

    Profile {
        name = name.strip();
        description = description.strip();
        if (name.isEmpty()) {
            throw ChatException.invalid("name", Reason.NONE, "A room needs a name");
        }
        requireShort("name", name, MAX_NAME);
        requireShort("description", description, MAX_DESCRIPTION);
    }

    static Profile of(RoomCommand.CreateGroup command) {
        Boolean open = command.openHistory();
        return new Profile(
                command.name(), command.description(), command.isPublic(), open == null ? command.isPublic() : open);
    }

    static Profile of(Room room) {
        return new Profile(room.name(), room.description(), room.isPublic(), room.openHistory());
    }

    /** A group that opens opens its history too, unless said. */
    Profile changed(RoomCommand.Change command) {
        boolean nextPublic = or(command.isPublic(), isPublic);
        return new Profile(
                or(command.name(), name),
                or(command.description(), description),
                nextPublic,
                or(command.openHistory(), openHistory || (nextPublic && !isPublic)));
    }

    private static <T> T or(@Nullable T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    private static void requireShort(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw ChatException.invalid(field, Reason.NONE, "This has at most " + most + " characters");
        }
    }
}
