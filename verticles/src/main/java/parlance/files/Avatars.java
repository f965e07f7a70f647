package parlance.files;

import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.FileCommand;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** The pictures of users. */
final class Avatars {
    private final AvatarStore store;
    private final LooseBlobs loose;
    private final Bus bus;

    Avatars(AvatarStore store, LooseBlobs loose, Bus bus) {
        this.store = store;
        this.loose = loose;
        this.bus = bus;
    }

    User set(Actor actor, FileCommand.SetAvatar command) {
        return changed(store.set(actor.asUser(), command.blob(), command.content()));
    }

    User remove(Actor actor, FileCommand.RemoveAvatar ignored) {
        UserId me = actor.asUser();
        return store.remove(me).map(this::changed).orElseGet(() -> store.find(me));
    }

    /** Tells that somebody has another picture, or none. */
    void tell(User user) {
        bus.publish(UserEvent.Changed.of(user));
        bus.publish(UserEvent.ProfileChanged.of(user));
    }

    User show(UserId user) {
        return store.find(user);
    }

    private User changed(AvatarStore.Changed changed) {
        tell(changed.user());
        loose.delete(changed.freed());
        return changed.user();
    }
}
