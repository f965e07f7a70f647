package parlance.users;

import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.UserState;

/** The rules of profiles. */
final class Users {
    private final UserStore store;
    private final Bus bus;

    Users(UserStore store, Bus bus) {
        this.store = store;
        this.bus = bus;
    }

    User show(Actor actor, UserCommand.Show command) {
        UserId viewer = command.user().equals(actor.asAccount()) ? actor.asAccount() : actor.asUser();
        User user = store.find(new UserRef.ById(command.user())).orElseThrow(Users::unknown);
        if (user.id().equals(viewer)) {
            return user;
        }
        // What erased people said stays, and so does that it was somebody who is gone.
        if (!user.reachable() && user.state() != UserState.ERASED) {
            throw unknown();
        }
        return user.asSeenByOthers();
    }

    User find(Actor actor, UserCommand.Find command) {
        UserId _ = actor.asUser();
        return store.find(new UserRef.ByUserName(command.userName()))
                .filter(User::reachable)
                .orElseThrow(Users::unknown)
                .asSeenByOthers();
    }

    User change(Actor actor, UserCommand.Change command) {
        UserId id = actor.asUser();
        Profiles.require(command);
        if (!store.update(id, Profiles.stripped(command))) {
            throw new ChatException(Failure.CONFLICT, Reason.USER_NAME_TAKEN, "Somebody else has this name");
        }
        User changed = store.find(new UserRef.ById(id)).orElseThrow(Users::unknown);
        bus.publish(UserEvent.Changed.of(changed));
        bus.publish(UserEvent.ProfileChanged.of(changed));
        return changed;
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user");
    }
}
