package parlance.schedules;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Schedule;
import parlance.domain.ScheduleCommand;
import parlance.domain.ScheduleId;
import parlance.domain.ScheduleReply;
import parlance.domain.UserId;

/** The rules of schedules: whoever is in one sees it, whoever made it changes it. */
final class Schedules {
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MOST_PEOPLE = 50;
    private static final int MOST_OWN = 200;
    /** The database knows no later year than 9999. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final ScheduleStore store;
    private final Ids ids;

    Schedules(ScheduleStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    ScheduleReply.Schedules list(Actor actor, ScheduleCommand.ListMine command) {
        return new ScheduleReply.Schedules(store.list(actor.asUser()));
    }

    Schedule create(Actor actor, ScheduleCommand.Create command) {
        UserId me = actor.asUser();
        String name = name(command.name());
        String description = description(command.description());
        requireTime(command.at());
        Set<UserId> people = people(me, command.people());
        if (store.count(me) >= MOST_OWN) {
            throw new ChatException(Failure.CONFLICT, "There are at most " + MOST_OWN + " schedules");
        }
        ScheduleId id = new ScheduleId(ids.next());
        store.insert(id, me, name, description, command.at(), people);
        return store.find(id, me).orElseThrow(Schedules::unknown);
    }

    Schedule change(Actor actor, ScheduleCommand.Change command) {
        UserId me = own(actor, command.schedule());
        String name = command.name() == null ? null : name(command.name());
        String description = command.description() == null ? null : description(command.description());
        if (command.at() != null) {
            requireTime(command.at());
        }
        Set<UserId> people = command.people() == null ? null : people(me, command.people());
        store.update(command.schedule(), name, description, command.at(), people);
        return store.find(command.schedule(), me).orElseThrow(Schedules::unknown);
    }

    Done remove(Actor actor, ScheduleCommand.Remove command) {
        UserId _ = own(actor, command.schedule());
        store.remove(command.schedule());
        return new Done();
    }

    private UserId own(Actor actor, ScheduleId id) {
        UserId me = actor.asUser();
        Schedule known = store.find(id, me).orElseThrow(Schedules::unknown);
        if (!known.owner().equals(me)) {
            throw new ChatException(Failure.FORBIDDEN, "Only whoever made a schedule changes it");
        }
        return me;
    }

    private Set<UserId> people(UserId me, Set<UserId> named) {
        Set<UserId> people = new HashSet<>(named);
        people.add(me);
        if (people.size() > MOST_PEOPLE) {
            throw ChatException.invalid(
                    "users", Reason.NONE, "There are at most " + MOST_PEOPLE + " people in a schedule");
        }
        if (store.countReachable(me, people) < people.size()) {
            throw new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user");
        }
        return people;
    }

    private static String name(String given) {
        String name = given.strip();
        if (name.isEmpty() || isLonger(name, MAX_NAME)) {
            throw ChatException.invalid("name", Reason.NONE, "A name has 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    private static String description(String given) {
        if (isLonger(given, MAX_DESCRIPTION)) {
            throw ChatException.invalid(
                    "description", Reason.NONE, "A description has at most " + MAX_DESCRIPTION + " characters");
        }
        return given.strip();
    }

    private static boolean isLonger(@Nullable String text, int limit) {
        return text != null && text.codePointCount(0, text.length()) > limit;
    }

    private static void requireTime(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
            throw ChatException.invalid("scheduleDate", Reason.NONE, "This is no time for a schedule");
        }
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, "Schedule not found");
    }
}
