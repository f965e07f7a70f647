package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipCommand.Kind;
import parlance.domain.Reason;
import parlance.domain.Relation;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Friendships and requests, which are named by their own ids or by the other user's. */
final class FriendCalls {
    private static final int PAGE = 100;
    private static final int MOST = 1000;

    private final Desk desk;

    FriendCalls(Desk desk) {
        this.desk = desk;
    }

    void mount(DoorRoutes routes) {
        for (String path : new String[] {"/friends", "/friendships"}) {
            routes.memberAs(HttpMethod.GET, path, this::list);
            routes.memberAs(HttpMethod.POST, path + "/:id", this::request);
            routes.member(HttpMethod.PATCH, path + "/:id", this::accept);
            routes.member(HttpMethod.DELETE, path + "/:id", this::remove);
        }
    }

    private Future<DoorAnswer> list(DoorCall call) {
        Actor actor = call.actor();
        return all(actor, Kind.FRIENDS, null, List.of())
                .compose(friends -> all(actor, Kind.INCOMING, null, friends))
                .compose(both -> all(actor, Kind.OUTGOING, null, both))
                .compose(all -> desk.self(actor)
                        .compose(self -> desk.words(
                                        actor,
                                        all.stream().map(Friendship::other).toList())
                                .map(words -> Desk.all(all, one -> words.friendship(one, self)))))
                .map(all -> new DoorAnswer(200, all));
    }

    private Future<List<Friendship>> all(Actor actor, Kind kind, @Nullable Long before, List<Friendship> found) {
        return desk.ask(actor, new FriendshipCommand.ListFriendships(kind, PAGE, before))
                .compose(page -> {
                    List<Friendship> more = Stream.concat(found.stream(), page.friendships().stream())
                            .toList();
                    return page.next() == null || more.size() >= MOST
                            ? Future.succeededFuture(more)
                            : all(actor, kind, page.next(), more);
                });
    }

    private Future<DoorAnswer> request(DoorCall call) {
        UserId other = new UserId(Fields.id(call.path("id"), Reason.USER_UNKNOWN));
        Actor actor = call.actor();
        // Whoever was asked answers with PATCH; two requests that cross are no friendship here.
        return desk.ask(actor, new FriendshipCommand.Find(other.value()))
                .compose(
                        _ -> Future.<Friendship>failedFuture(new ChatException(
                                Failure.CONFLICT, Reason.REQUEST_PENDING, "There is a request already")),
                        _ -> desk.ask(actor, new FriendshipCommand.Request(new UserRef.ById(other))))
                .compose(friendship -> shown(actor, friendship))
                .map(shown -> new DoorAnswer(201, shown));
    }

    private Future<JsonObject> accept(DoorCall call) {
        Actor actor = call.actor();
        return find(call)
                .compose(found -> {
                    if (found.relation() == Relation.ACCEPTED) {
                        throw ChatException.invalid("", Reason.NONE, "Friend request already accepted");
                    }
                    if (found.relation() != Relation.REQUESTED) {
                        throw new ChatException(Failure.FORBIDDEN, "Only the receiver accepts a request");
                    }
                    return desk.ask(actor, new FriendshipCommand.Answer(other(found), true));
                })
                .compose(friendship -> shown(actor, friendship));
    }

    /** Whatever it is by now: an end, a refusal, or taking one's own request back. */
    private Future<JsonObject> remove(DoorCall call) {
        Actor actor = call.actor();
        return find(call)
                .compose(found -> desk.ask(
                                actor,
                                switch (found.relation()) {
                                    case ACCEPTED, NONE, UNKNOWN -> new FriendshipCommand.Remove(other(found));
                                    case REQUESTED -> new FriendshipCommand.Answer(other(found), false);
                                    case REQUESTING -> new FriendshipCommand.Cancel(other(found));
                                })
                        .map(found))
                .compose(before -> shown(actor, before));
    }

    private Future<Friendship> find(DoorCall call) {
        return desk.ask(
                call.actor(), new FriendshipCommand.Find(Fields.id(call.path("id"), Reason.FRIENDSHIP_UNKNOWN)));
    }

    private Future<JsonObject> shown(Actor actor, Friendship friendship) {
        return desk.self(actor)
                .compose(self -> desk.words(actor, List.of(friendship.other()))
                        .map(words -> words.friendship(friendship, self)));
    }

    private static UserRef other(Friendship friendship) {
        return new UserRef.ById(friendship.other().id());
    }
}
