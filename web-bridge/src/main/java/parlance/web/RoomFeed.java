package parlance.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.web.FollowedRoom.Follower;

/**
 * Makes what is said in rooms complete and ordered for every door. The bus is a hint: an event that comes too early is
 * held back for 200 ms, then what is missing is fetched from the database; every 5 s it is asked what the bus has lost
 * without a trace. Who may hear is looked up again before anything is told that is newer than a change of the members.
 * One per node, on an event loop of its own.
 */
public final class RoomFeed {
    private static final Logger log = LoggerFactory.getLogger(RoomFeed.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Bus bus;
    private final Context context;
    private final Actor self = new Actor.Operator("feed", new Origin(null, "node", "", "", "feed"));
    private final Repairs repairs;
    private final Map<RoomId, FollowedRoom> rooms = new HashMap<>();
    private volatile boolean closed;

    /** Whoever follows hears everything after {@code version}. */
    public record Start(long version, long seq) {}

    private RoomFeed(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
        this.context = vertx.getOrCreateContext();
        this.repairs = new Repairs(bus, self, rooms, this::readmit, this::after);
    }

    /** Call once per node, outside of all verticles. */
    public static RoomFeed open(Vertx vertx, Bus bus) {
        RoomFeed feed = new RoomFeed(vertx, bus);
        feed.context.runOnContext(_ -> {
            bus.subscribe(feed::heard);
            feed.repairs.sweepLater();
        });
        return feed;
    }

    /**
     * From now on {@code ear} hears what happens in the room, on the caller's context. Fails with FORBIDDEN, reason
     * NOT_A_MEMBER, when the user is not in.
     */
    public Future<Start> follow(RoomId room, UserId user, Ear ear) {
        Follower follower = new Follower(user, ear, vertx.getOrCreateContext());
        Promise<Start> started = Promise.promise();
        context.runOnContext(_ -> {
            admit(await(room, follower), follower).onComplete(result -> {
                follower.context().runOnContext(_ -> started.handle(result));
                release(room);
            });
        });
        return started.future();
    }

    /** The same for every room the user is in, at once; answers which they are. */
    public Future<Set<RoomId>> followEverywhere(UserId user, Ear ear) {
        Follower follower = new Follower(user, ear, vertx.getOrCreateContext());
        Promise<Set<RoomId>> started = Promise.promise();
        context.runOnContext(_ -> {
            // Asked twice: what happens in between is heard, because by then it is known what to listen to.
            bus.ask(self, new MessageCommand.AdmitEverywhere(user))
                    .compose(found -> followAll(found.rooms(), follower))
                    .onComplete(result -> follower.context().runOnContext(_ -> started.handle(result)));
        });
        return started.future();
    }

    public void unfollow(RoomId room, UserId user, Ear ear) {
        Follower follower = new Follower(user, ear, vertx.getOrCreateContext());
        context.runOnContext(_ -> {
            FollowedRoom followed = rooms.get(room);
            if (followed != null) {
                followed.remove(follower);
                forgetIfEmpty(followed);
            }
        });
    }

    /** Leaves all rooms but {@code kept}. */
    public void retain(Set<RoomId> kept, UserId user, Ear ear) {
        Follower follower = new Follower(user, ear, vertx.getOrCreateContext());
        context.runOnContext(_ -> List.copyOf(rooms.values()).forEach(room -> {
            if (!kept.contains(room.id())) {
                room.remove(follower);
                forgetIfEmpty(room);
            }
        }));
    }

    /** Looks into the database no more. */
    public void close() {
        closed = true;
    }

    private FollowedRoom await(RoomId id, Follower follower) {
        FollowedRoom room = rooms.computeIfAbsent(id, FollowedRoom::new);
        room.add(follower);
        return room;
    }

    private Future<Set<RoomId>> followAll(List<MessageReply.Admission> known, Follower follower) {
        List<FollowedRoom> awaited =
                known.stream().map(one -> await(one.room(), follower)).toList();
        return bus.ask(self, new MessageCommand.AdmitEverywhere(follower.user()))
                .compose(found -> Future.join(found.rooms().stream()
                        .map(admission -> enter(await(admission.room(), follower), follower, admission)
                                .onComplete(_ -> release(admission.room())))
                        .toList()))
                .map(entered -> entered.<Set<RoomId>>list().stream()
                        .flatMap(Set::stream)
                        // Who was thrown out of one while another was asked about is not in it any more.
                        .filter(id -> admits(id, follower))
                        .collect(Collectors.toUnmodifiableSet()))
                .onComplete(_ -> awaited.forEach(room -> {
                    room.giveUp(follower);
                    forgetIfEmpty(room);
                    release(room.id());
                }));
    }

    /** Of one room; empty when the user has left it since. */
    private Future<Set<RoomId>> enter(FollowedRoom room, Follower follower, MessageReply.Admission admission) {
        return Future.succeededFuture(admission)
                .compose(known -> admit(room, follower, known))
                .map(_ -> Set.of(room.id()))
                .recover(cause -> ChatException.of(cause).failure() == Failure.FORBIDDEN
                        ? Future.succeededFuture(Set.of())
                        : Future.failedFuture(cause));
    }

    private Future<Start> admit(FollowedRoom room, Follower follower, MessageReply.Admission admission) {
        boolean left = rooms.get(room.id()) != room || !room.has(follower);
        // Answered before a change of the members that is known here, or about somebody who has left and come again.
        return room.isAheadOf(admission) || (left && FollowedRoom.mayFollow(admission, follower.user()))
                ? admit(await(room.id(), follower), follower)
                : Future.succeededFuture(begin(room, follower, admission));
    }

    private Future<Start> admit(FollowedRoom room, Follower follower) {
        return bus.ask(self, new MessageCommand.Admit(room.id(), Set.of(follower.user())))
                .compose(admission -> admit(room, follower, admission))
                // Nobody learns from it whether there is such a room.
                .recover(cause -> Future.failedFuture(
                        ChatException.of(cause).failure() == Failure.NOT_FOUND ? notAMember() : cause))
                .onFailure(_ -> {
                    room.giveUp(follower);
                    forgetIfEmpty(room);
                });
    }

    private Start begin(FollowedRoom room, Follower follower, MessageReply.Admission admission) {
        if (!FollowedRoom.mayFollow(admission, follower.user())) {
            throw notAMember();
        }
        boolean othersToo = room.track() != null && room.isBehind(admission.memberVersion());
        Track track = room.admit(admission, List.of(follower));
        Start start = new Start(track.delivered(), track.seq());
        if (othersToo) {
            readmit(room);
        }
        return start;
    }

    private static ChatException notAMember() {
        return new ChatException(Failure.FORBIDDEN, Reason.NOT_A_MEMBER, "You are not in this room");
    }

    private boolean admits(RoomId id, Follower follower) {
        FollowedRoom room = rooms.get(id);
        return room != null && room.admits(follower);
    }

    /** What has waited for somebody to come in: they must know where they start before they hear it. */
    private void release(RoomId id) {
        FollowedRoom room = rooms.get(id);
        if (room != null && room.track() != null && !room.admitting) {
            room.takeWaiting().forEach(event -> heard(room, event));
        }
    }

    private void heard(Event event) {
        if (event instanceof MessageEvent in) {
            FollowedRoom room = rooms.get(in.room());
            if (room != null) {
                heard(room, in);
            }
        }
    }

    private void heard(FollowedRoom room, MessageEvent event) {
        Track track = room.track();
        if (track == null || room.admitting) {
            room.await(event);
        } else if (room.isBehind(event.memberVersion())) {
            room.await(event);
            readmit(room);
        } else {
            switch (event) {
                case MessageEvent.Changed changed -> {
                    track.offer(changed).forEach(room::tell);
                    repairs.repairLater(room);
                }
                case MessageEvent.MembersChanged _ -> {}
                case MessageEvent.Marked marked -> {
                    if (marked.shared()) {
                        room.tell(marked);
                    }
                }
                case MessageEvent.Typing typing -> room.tell(typing);
                case MessageEvent.Piece piece -> room.tell(piece);
                case MessageEvent.Called called -> room.tell(called);
            }
        }
    }

    /** Looks up anew who may hear; what comes meanwhile waits. */
    private void readmit(FollowedRoom room) {
        if (room.admitting || room.isEmpty()) {
            return;
        }
        room.admitting = true;
        List<Follower> asked = room.admitted();
        Set<UserId> users = asked.stream().map(Follower::user).collect(Collectors.toSet());
        bus.ask(self, new MessageCommand.Admit(room.id(), users))
                .onComplete(
                        admission -> {
                            room.admitting = false;
                            if (room.isAheadOf(admission)) {
                                readmit(room);
                                return;
                            }
                            room.admit(admission, asked);
                            forgetIfEmpty(room);
                            room.takeWaiting().forEach(event -> heard(room, event));
                        },
                        cause -> {
                            log.warn(
                                    "Who is in room {} is not known: {}",
                                    room.id().value(),
                                    cause.getMessage());
                            after(AGAIN, () -> {
                                room.admitting = false;
                                readmit(room);
                            });
                        });
    }

    private void forgetIfEmpty(FollowedRoom room) {
        if (room.isEmpty()) {
            rooms.remove(room.id(), room);
        }
    }

    private void after(Duration time, Runnable task) {
        vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(_ -> context.runOnContext(_ -> {
                    if (!closed) {
                        task.run();
                    }
                }));
    }
}
