package parlance.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Call;
import parlance.domain.Call.Outcome;
import parlance.domain.Call.Party;
import parlance.domain.Call.PartyState;
import parlance.domain.CallEvent;
import parlance.domain.CallId;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.UserId;

/** What becomes of calls. Pure: no I/O, no clock. */
final class Switchboard {
    /** So many are in one call at most. */
    private final int people;

    Switchboard(int people) {
        this.people = people;
    }

    /** A call after something has happened to it, or as it was before. */
    record Turn(CallEvent.Kind kind, UserId by, Call call, boolean changed) {
        static Turn none(Call call) {
            return new Turn(CallEvent.Kind.UNKNOWN, call.startedBy(), call, false);
        }
    }

    /** {@code rung} and {@code busy} are the others: of a direct room one. */
    Turn start(CallId id, CallStore.Scene scene, Party caller, List<UserId> rung, List<UserId> busy) {
        List<Party> parties = new ArrayList<>();
        parties.add(caller);
        rung.forEach(user -> parties.add(new Party(user, PartyState.RINGING, null)));
        busy.forEach(user -> parties.add(new Party(user, PartyState.BUSY, null)));
        Call call =
                new Call(id, scene.room().id(), caller.user(), 0, List.copyOf(parties), scene.now(), null, null, null);
        return turn(CallEvent.Kind.STARTED, caller.user(), settled(call, scene.now(), false));
    }

    Turn accept(Call call, UserId user, @Nullable String device, Instant now) {
        Party joined = new Party(user, PartyState.JOINED, device);
        if (call.has(user, PartyState.JOINED)) {
            return call.parties().contains(joined)
                    ? Turn.none(call)
                    : turn(CallEvent.Kind.MOVED, user, with(call, joined));
        }
        if (call.count(PartyState.JOINED) >= people) {
            throw new ChatException(
                    Failure.CONFLICT, Reason.CALL_FULL, "At most " + people + " people can be in this call");
        }
        Instant answered = call.answeredAt() == null ? now : call.answeredAt();
        return turn(CallEvent.Kind.JOINED, user, answered(with(call, joined), answered));
    }

    Turn decline(Call call, UserId user, Instant now) {
        return call.has(user, PartyState.RINGING)
                ? turn(CallEvent.Kind.DECLINED, user, settled(with(call, user, PartyState.DECLINED), now, false))
                : Turn.none(call);
    }

    /** Whoever gives up a call that nobody has answered cancels it. */
    Turn leave(Call call, UserId user, @Nullable String device, Instant now) {
        boolean here = call.party(user)
                .filter(party -> party.state() == PartyState.JOINED)
                .filter(party -> device == null || device.equals(party.device()))
                .isPresent();
        if (!here) {
            return Turn.none(call);
        }
        Call left = with(call, user, PartyState.LEFT);
        return call.answeredAt() == null && user.equals(call.startedBy())
                ? turn(CallEvent.Kind.CANCELLED, user, ended(left, now, Outcome.CANCELLED))
                : turn(CallEvent.Kind.LEFT, user, settled(left, now, false));
    }

    Turn cancel(Call call, UserId user, Instant now) {
        if (!user.equals(call.startedBy())) {
            throw new ChatException(Failure.FORBIDDEN, "Only who started a call can cancel it");
        }
        return leave(call, user, null, now);
    }

    /** {@code gone} are not there any more; {@code overdue}: it has rung long enough. */
    Turn lose(Call call, Set<UserId> gone, boolean overdue, Instant now) {
        Call after = call;
        for (Party party : call.parties()) {
            boolean lost = gone.contains(party.user());
            if (party.state() == PartyState.JOINED && lost) {
                after = with(after, party.user(), PartyState.LEFT);
            } else if (party.state() == PartyState.RINGING && (lost || overdue)) {
                after = with(after, party.user(), PartyState.MISSED);
            }
        }
        after = settled(after, now, overdue);
        return after.equals(call) ? Turn.none(call) : turn(CallEvent.Kind.LOST, call.startedBy(), after);
    }

    Turn end(Call call, Instant now) {
        return turn(
                CallEvent.Kind.LOST,
                call.startedBy(),
                ended(call, now, call.answeredAt() == null ? Outcome.MISSED : Outcome.TALKED));
    }

    /** Ends when one is left alone, unless somebody may still come. */
    private static Call settled(Call call, Instant now, boolean overdue) {
        long joined = call.count(PartyState.JOINED);
        boolean rings = call.count(PartyState.RINGING) > 0;
        boolean nobodyWasRung = call.answeredAt() == null && call.parties().size() == 1;
        boolean lasts = joined > 1 || (joined == 1 && (rings || (nobodyWasRung && !overdue)));
        return lasts ? call : ended(call, now, outcome(call));
    }

    private static Outcome outcome(Call call) {
        if (call.answeredAt() != null) {
            return Outcome.TALKED;
        }
        if (call.count(PartyState.MISSED) + call.count(PartyState.RINGING) > 0) {
            return Outcome.MISSED;
        }
        if (call.count(PartyState.DECLINED) > 0) {
            return Outcome.DECLINED;
        }
        return call.count(PartyState.BUSY) > 0 ? Outcome.BUSY : Outcome.MISSED;
    }

    private static Call ended(Call call, Instant now, Outcome outcome) {
        List<Party> parties = call.parties().stream()
                .map(party -> switch (party.state()) {
                    case RINGING -> new Party(party.user(), PartyState.MISSED, null);
                    case JOINED -> new Party(party.user(), PartyState.LEFT, null);
                    case DECLINED, MISSED, BUSY, LEFT, UNKNOWN -> party;
                })
                .toList();
        return new Call(
                call.id(),
                call.room(),
                call.startedBy(),
                call.version(),
                parties,
                call.startedAt(),
                call.answeredAt(),
                now,
                outcome);
    }

    private static Call answered(Call call, Instant at) {
        return new Call(
                call.id(),
                call.room(),
                call.startedBy(),
                call.version(),
                call.parties(),
                call.startedAt(),
                at,
                call.endedAt(),
                call.outcome());
    }

    private static Call with(Call call, UserId user, PartyState state) {
        return with(call, new Party(user, state, null));
    }

    private static Call with(Call call, Party party) {
        List<Party> parties = new ArrayList<>(call.parties());
        parties.replaceAll(known -> known.user().equals(party.user()) ? party : known);
        if (!parties.contains(party)) {
            parties.add(party);
        }
        return new Call(
                call.id(),
                call.room(),
                call.startedBy(),
                call.version(),
                List.copyOf(parties),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.outcome());
    }

    private static Turn turn(CallEvent.Kind kind, UserId by, Call call) {
        Call next = new Call(
                call.id(),
                call.room(),
                call.startedBy(),
                call.version() + 1,
                call.parties(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.outcome());
        return new Turn(kind, by, next, true);
    }
}
