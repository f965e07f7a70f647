package parlance.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.config.StartException;
import parlance.db.Database;
import parlance.domain.MessageCommand;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceState;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/**
 * People, rooms and messages to play with, in development only.
 *
 * <p>All of it is done by commands over the bus, as the people themselves would do it, mailed links included: so every
 * rule holds, and every index, marker and count is what it would be. Only the time cannot be had that way, since the
 * database's clock stamps what is stored, and no command should be able to say otherwise. So in the end one transaction
 * ({@link DemoStore#moveBack}) moves what is new into the last ten days. It touches times and nothing else; the times of
 * a room's messages stay in the order of their seq; the index of messages, which has them too, is made anew.
 *
 * <p>One more message is sent after that. It is what tells the next start that all of it is there.
 */
public final class Demo {
    private static final String ARRIVAL = "demo:arrival";
    private static final String SOCKET = "demo";
    private static final int REGISTERED_DAYS_AGO = 40;

    private final Bus bus;
    private final DemoStore store;
    private final World world = World.read();

    private Demo(Bus bus, DemoStore store) {
        this.bus = bus;
        this.store = store;
    }

    /** Refuses with a StartException in production. */
    public static Demo of(Settings settings, Bus bus, Database database) {
        requireDevelopment(settings);
        return new Demo(bus, new DemoStore(database.sql()));
    }

    /** Everybody knows the password. */
    public static void requireDevelopment(Settings settings) {
        if (!settings.development()) {
            throw new StartException("--demo: these people have a password that everybody knows; only with --dev");
        }
    }

    /**
     * Blocks for some seconds, unless all of it is there already. Says whom to log in as.
     *
     * @param progress hears a sentence when it begins
     */
    public String fill(Consumer<String> progress) {
        World.Arrival arrival = world.arrival();
        boolean isThere = store.isSent(world.person(arrival.by()).email(), ARRIVAL);
        if (!isThere) {
            store.taken(world.people()).ifPresent(name -> {
                throw new StartException(
                        "--demo: there is another %s here, or what was left when it was interrupted;".formatted(name)
                                + " --fresh forgets all of it, --data names another folder");
            });
            progress.accept("Filling it with people, rooms and messages");
            fill();
        }
        gather();
        return (isThere ? "The demo is there already. " : "") + greeting();
    }

    private void fill() {
        Timetable timetable = new Timetable(ZonedDateTime.now(ZoneId.systemDefault()));
        Residents residents = new Residents(bus, world, timetable);
        Voices voices = residents.moveIn();
        store.moveBack(new DemoStore.Past(
                registered(voices, timetable),
                seen(voices, timetable),
                residents.befriend(voices),
                hold(new Conversations(voices, timetable))));
        World.Arrival arrival = world.arrival();
        RoomRef room = new RoomRef.DirectWith(voices.ref(arrival.to()));
        voices.ask(arrival.by(), new MessageCommand.Send(room, arrival.text(), ARRIVAL, null, null));
    }

    private static Map<UserId, Instant> registered(Voices voices, Timetable timetable) {
        return voices.people().values().stream()
                .collect(Collectors.toMap(id -> id, _ -> timetable.daysAgo(REGISTERED_DAYS_AGO)));
    }

    private Map<UserId, Instant> seen(Voices voices, Timetable timetable) {
        Map<UserId, Instant> seen = new HashMap<>();
        for (World.Person person : world.people()) {
            Integer minutes = person.seenMinutesAgo();
            if (minutes != null) {
                seen.put(voices.id(person.userName()), timetable.minutesAgo(minutes));
            }
        }
        return seen;
    }

    /** All rooms side by side; within one, everything has its order. */
    private List<Conversations.Held> hold(Conversations conversations) {
        try (ExecutorService rooms = Executors.newVirtualThreadPerTaskExecutor()) {
            return world.rooms().stream()
                    .map(name -> CompletableFuture.supplyAsync(() -> conversations.hold(name, world.room(name)), rooms))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** Some are there as long as this node is: where nobody is there, presence cannot be seen. */
    private void gather() {
        Voices voices = new Voices(bus, store.ids(world.people()));
        world.people().stream()
                .filter(person -> person.isThere() && voices.people().containsKey(person.userName()))
                .forEach(person ->
                        voices.ask(person.userName(), new PresenceCommand.Enter(SOCKET, PresenceState.ONLINE)));
    }

    private String greeting() {
        World.Person first = world.people().getFirst();
        String others =
                world.people().stream().skip(1).map(World.Person::userName).collect(Collectors.joining(", "));
        return """
                Log in as %s with the password: %s
                It is also the password of %s (each @example.com)""".formatted(first.email(), world.password(), others);
    }
}
