package parlance.video;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Call;
import parlance.domain.Call.Outcome;
import parlance.domain.Call.Party;
import parlance.domain.Call.PartyState;
import parlance.domain.CallCommand;
import parlance.domain.CallEvent;
import parlance.domain.CallId;
import parlance.domain.CallReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.video.PartyStore.Callee;
import parlance.video.Switchboard.Turn;

/** Who rings whom, and who is in. */
final class Calls {
    /** In larger rooms nobody is rung: whoever looks at the room sees the call. */
    private static final int MOST_RUNG = 50;

    private static final Pattern DEVICE = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final VenueStore venues;
    private final CallStore store;
    private final Switchboard switchboard;
    private final CallNews news;
    private final Bus bus;

    /** What becomes of a live call. */
    private interface Rule {
        Turn apply(CallStore.Scene scene, Call call);
    }

    Calls(VenueStore venues, CallStore store, Switchboard switchboard, CallNews news, Bus bus) {
        this.venues = venues;
        this.store = store;
        this.switchboard = switchboard;
        this.news = news;
        this.bus = bus;
    }

    Call start(Actor actor, CallCommand.Start command) {
        UserId me = actor.asUser();
        String device = device(command.device());
        CallId fresh = store.fresh();
        Call call = news.tell(store.change(venues.id(actor, command.room()), scene -> {
            requireFree(scene, me);
            Call live = scene.call();
            if (live != null) {
                return switchboard.accept(live, me, device, scene.now());
            }
            List<Callee> callees = scene.parties().callees(scene.room().id(), me, MOST_RUNG);
            Party caller = new Party(me, PartyState.JOINED, device);
            return switchboard.start(fresh, scene, caller, users(callees, false), users(callees, true));
        }));
        if (call.outcome() == Outcome.BUSY) {
            throw new ChatException(Failure.CONFLICT, Reason.BUSY, "This person is in another call");
        }
        return call;
    }

    Call accept(Actor actor, CallCommand.Accept command) {
        UserId me = actor.asUser();
        String device = device(command.device());
        return news.tell(store.change(venues.id(actor, command.room()), scene -> {
            requireFree(scene, me);
            return switchboard.accept(scene.require(command.call()), me, device, scene.now());
        }));
    }

    Call decline(Actor actor, CallCommand.Decline command) {
        UserId me = actor.asUser();
        return change(
                actor, command.room(), command.call(), (scene, call) -> switchboard.decline(call, me, scene.now()));
    }

    Call cancel(Actor actor, CallCommand.Cancel command) {
        UserId me = actor.asUser();
        return change(
                actor, command.room(), command.call(), (scene, call) -> switchboard.cancel(call, me, scene.now()));
    }

    Call leave(Actor actor, CallCommand.Leave command) {
        UserId me = actor.asUser();
        String device = device(command.device());
        return change(
                actor,
                command.room(),
                command.call(),
                (scene, call) -> switchboard.leave(call, me, device, scene.now()));
    }

    Call stay(Actor actor, CallCommand.Stay command) {
        RoomId room = venues.id(actor, command.room());
        if (!store.stay(room, actor.asUser(), command.device())) {
            throw CallStore.unknown();
        }
        return live(room, command.call());
    }

    Done signal(Actor actor, CallCommand.Signal command) {
        UserId me = actor.asUser();
        if (command.data().length() > CallCommand.Signal.MAX_DATA) {
            throw new ChatException(Failure.TOO_LARGE, Reason.NONE, "A signal has at most 64 KiB", "data", null);
        }
        Venue venue = venues.find(venues.id(actor, command.room()), me);
        venue.requireMember();
        Call call = live(venue.room().id(), command.call());
        if (!call.has(me, PartyState.JOINED) || !call.has(command.to(), PartyState.JOINED)) {
            throw new ChatException(Failure.CONFLICT, Reason.CALL_UNKNOWN, "You are not both in this call");
        }
        bus.publish(new CallEvent.Signalled(
                command.to(),
                call.id(),
                call.room(),
                venue.room().pair(),
                me,
                call.party(me).map(Party::device).orElse(null),
                command.data()));
        return new Done();
    }

    Call show(Actor actor, CallCommand.Show command) {
        RoomId room = venues.id(actor, command.room());
        venues.find(room, actor.asUser()).requireMember();
        return store.find(room).orElseThrow(CallStore::unknown);
    }

    CallReply.Calls listMine(Actor actor, CallCommand.ListMine command) {
        return new CallReply.Calls(store.mine(actor.asUser()));
    }

    private Call live(RoomId room, @Nullable CallId id) {
        return store.find(room)
                .filter(call -> id == null || id.equals(call.id()))
                .orElseThrow(CallStore::unknown);
    }

    /** Where there is no such call any more, that is said to members only. */
    private Call change(Actor actor, RoomRef room, @Nullable CallId id, Rule rule) {
        RoomId known = venues.id(actor, room);
        return news.tell(store.change(known, scene -> {
            scene.parties().venue(known, actor.asUser()).requireMember();
            return rule.apply(scene, scene.require(id));
        }));
    }

    private static void requireFree(CallStore.Scene scene, UserId me) {
        scene.parties().venue(scene.room().id(), me).requireCallable();
        if (scene.parties().engagedElsewhere(me, scene.room().id())) {
            throw CallStore.engaged();
        }
    }

    private static @Nullable String device(@Nullable String device) {
        if (device != null && !DEVICE.matcher(device).matches()) {
            throw ChatException.invalid("device", Reason.NONE, "A device has 1 to 64 printable ASCII characters");
        }
        return device;
    }

    private static List<UserId> users(List<Callee> callees, boolean busy) {
        return callees.stream()
                .filter(callee -> callee.busy() == busy)
                .map(Callee::user)
                .toList();
    }
}
