package parlance.video;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.domain.VideoCommand;
import parlance.domain.VideoReply;

/** Lets people into calls. */
final class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

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

    Done report(Actor actor, VideoCommand.Report command) {
        VideoProvider.Report report = provider.read(command.room(), command.fields(), command.signature());
        log.debug("Room {} has {}", report.room().value(), report.ended() ? "ended" : "changed");
        return new Done();
    }
}
