package parlance.users;

import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserReply;

/** All people, for doors that show them. */
final class Directory {
    private static final int MOST = 500;

    private final DirectoryStore store;

    Directory(DirectoryStore store) {
        this.store = store;
    }

    UserReply.Everybody list(Actor actor, UserCommand.ListEverybody command) {
        UserId me = actor.asUser();
        int limit = Math.clamp(command.limit(), 1, MOST);
        Long after = command.after();
        Cut<User> found = Cut.of(store.list(me, limit + 1, after == null ? 0 : after), limit);
        return new UserReply.Everybody(
                found.items(), found.next(last -> last.id().value()));
    }

    UserReply.Everybody listThese(Actor actor, UserCommand.ListThese command) {
        UserId _ = actor.asUser();
        if (command.users().size() > MOST) {
            throw ChatException.invalid("users", Reason.NONE, "These are more than " + MOST + " people");
        }
        return new UserReply.Everybody(store.these(command.users()), null);
    }

    UserReply.Blocking listBlocking(Actor actor, UserCommand.ListBlocking ignored) {
        return new UserReply.Blocking(store.blocking(actor.asUser()));
    }
}
