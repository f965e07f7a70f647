package parlance.rooms;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.InviteLink;
import parlance.domain.InviteLinkId;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomReply;
import parlance.domain.UserId;

/** Links that let into a group whoever has them. */
final class InviteLinks {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MAX_LINKS = 50;
    private static final int CODE_BYTES = 16;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rooms all;
    private final RoomStore rooms;
    private final LinkStore links;
    private final News news;

    InviteLinks(Rooms all, RoomStore rooms, LinkStore links, News news) {
        this.all = all;
        this.rooms = rooms;
        this.links = links;
        this.news = news;
    }

    InviteLink create(Actor actor, RoomCommand.CreateLink command) {
        UserId me = actor.asUser();
        requireTerms(command);
        InviteLinkId fresh = rooms.nextLink();
        String code = code();
        return news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().admin().open();
            if (room.links().count(command.room()) >= MAX_LINKS) {
                room.links().removeDead(command.room());
            }
            if (room.links().count(command.room()) >= MAX_LINKS) {
                throw new ChatException(
                        Failure.CONFLICT, "This room has " + MAX_LINKS + " links already, revoke one first");
            }
            return room.links().create(fresh, code, me, command);
        }));
    }

    RoomReply.Links list(Actor actor, RoomCommand.ListLinks command) {
        rooms.seat(command.room(), actor.asUser()).member().group().admin();
        return new RoomReply.Links(links.list(command.room()));
    }

    Done revoke(Actor actor, RoomCommand.RevokeLink command) {
        UserId me = actor.asUser();
        return news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().admin();
            if (!room.links().revoke(command.room(), command.link())) {
                throw unknown();
            }
            return new Done();
        }));
    }

    Room show(Actor actor, RoomCommand.ShowLink command) {
        UserId me = actor.asUser();
        InviteLink link = good(links, command.code());
        return rooms.seat(link.room(), me).notBanned().room();
    }

    RoomReply.Mine join(Actor actor, RoomCommand.JoinByLink command) {
        UserId me = actor.asUser();
        RoomId id = good(links, command.code()).room();
        news.tell(actor, rooms.change(id, room -> {
            // Once more, under the lock: of two who come by a link for one, the second finds it used.
            InviteLink link = good(room.links(), command.code());
            Entrance.enter(room, me);
            room.links().use(link.id());
            return id;
        }));
        return all.seen(me, id);
    }

    private static InviteLink good(LinkStore links, String code) {
        // The column is ASCII: asked for anything else, the database fails.
        if (!CODE.matcher(code).matches()) {
            throw unknown();
        }
        LinkStore.Followed followed = links.find(code).orElseThrow(InviteLinks::unknown);
        if (followed.expired()) {
            throw new ChatException(Failure.EXPIRED, Reason.LINK_EXPIRED, "This link has expired");
        }
        if (followed.usedUp()) {
            throw new ChatException(Failure.CONFLICT, Reason.LINK_USED, "This link has been used up");
        }
        return followed.link();
    }

    private static void requireTerms(RoomCommand.CreateLink command) {
        Duration lasts = command.lasts();
        if (lasts != null && (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0)) {
            throw ChatException.invalid("expiresIn", Reason.NONE, "A link lasts a minute at least and a year at most");
        }
        Integer maxUses = command.maxUses();
        if (maxUses != null && maxUses < 1) {
            throw ChatException.invalid("maxUses", Reason.NONE, "A link can be used once at least");
        }
    }

    private static String code() {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.LINK_UNKNOWN, "This link is not valid");
    }
}
