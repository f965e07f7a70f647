package parlance.rooms;

import java.util.List;
import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply;
import parlance.domain.UserId;

/** Groups as doors list them that name the owner of each. */
final class Groups {
    private final GroupStore store;

    Groups(GroupStore store) {
        this.store = store;
    }

    RoomReply.Groups list(Actor actor, RoomCommand.ListGroups command) {
        UserId me = actor.asUser();
        int limit = Rooms.limit(command.limit());
        List<RoomReply.Group> found = store.list(me, limit + 1, Cursor.read(command.before()));
        Cut<RoomReply.Group> page = Cut.of(found, limit);
        return new RoomReply.Groups(
                page.items(),
                page.next(
                        last -> new Cursor(last.room().createdAt(), last.room().id()).write()));
    }

    RoomReply.Group show(Actor actor, RoomCommand.ShowGroup command) {
        return store.find(actor.asUser(), command.room()).orElseThrow(Seat::unknown);
    }
}
