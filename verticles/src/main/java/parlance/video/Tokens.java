package parlance.video;

import parlance.domain.Actor;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.domain.VideoCommand;
import parlance.domain.VideoReply;

/** Lets people into calls. */
final class Tokens {
    private final VenueStore venues;
    private final VideoProvider provider;

    Tokens(VenueStore venues, VideoProvider provider) {
        this.venues = venues;
        this.provider = provider;
    }

    VideoReply.Token give(Actor actor, VideoCommand.Token command) {
        UserId me = actor.asUser();
        RoomId room = venues.id(actor, command.room());
        venues.find(room, me).requireCallable();
        return provider.token(room, me);
    }
}
