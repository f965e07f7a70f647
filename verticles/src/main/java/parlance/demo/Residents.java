package parlance.demo;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parlance.bus.Bus;
import parlance.domain.AuthCommand;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipId;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply;
import parlance.domain.Secret;
import parlance.domain.UserCommand;
import parlance.domain.UserId;

/** Registers the people of the demo, opens the links that are mailed to them, and makes them friends. */
final class Residents {
    private static final int LETTERS = 100;
    private static final String TOKEN = "token=";

    private final Bus bus;
    private final World world;
    private final Timetable timetable;

    Residents(Bus bus, World world, Timetable timetable) {
        this.bus = bus;
        this.world = world;
        this.timetable = timetable;
    }

    Voices moveIn() {
        Map<String, UserId> ids = new HashMap<>();
        for (World.Person person : world.people()) {
            ids.put(person.userName(), moveIn(person));
        }
        Voices voices = new Voices(bus, ids);
        world.people().forEach(person -> voices.ask(person.userName(), profile(person)));
        return voices;
    }

    /** When each friendship is to have come about. */
    Map<FriendshipId, Instant> befriend(Voices voices) {
        Map<FriendshipId, Instant> times = new LinkedHashMap<>();
        int days = 10 + world.friends().size();
        for (List<String> pair : world.friends()) {
            Friendship asked = voices.ask(pair.getFirst(), new FriendshipCommand.Request(voices.ref(pair.getLast())));
            voices.ask(pair.getLast(), new FriendshipCommand.Answer(voices.ref(pair.getFirst()), true));
            times.put(asked.id(), timetable.daysAgo(days--));
        }
        for (World.Request request : world.requests()) {
            Friendship asked = voices.ask(request.from(), new FriendshipCommand.Request(voices.ref(request.to())));
            times.put(asked.id(), timetable.minutesAgo(request.minutesAgo()));
        }
        return times;
    }

    private UserId moveIn(World.Person person) {
        Secret refreshToken = Voices.askAnonymously(bus, registration(person)).refreshToken();
        // Nobody needs the log-in that comes with a registration.
        Voices.askAnonymously(bus, new AuthCommand.Logout(refreshToken));
        NotificationReply.Outbox outbox = Voices.askAnonymously(bus, new NotificationCommand.ListOutbox(LETTERS));
        return Voices.askAnonymously(bus, new AuthCommand.Verify(token(outbox, person.email())))
                .id();
    }

    private AuthCommand.Register registration(World.Person person) {
        return new AuthCommand.Register(
                person.userName(),
                person.email(),
                new Secret(world.password()),
                person.firstName(),
                person.lastName(),
                person.locale());
    }

    private static UserCommand.Change profile(World.Person person) {
        return new UserCommand.Change(
                null,
                null,
                null,
                person.displayName(),
                person.bio(),
                person.country(),
                person.statusText(),
                null,
                null,
                null);
    }

    private static Secret token(NotificationReply.Outbox outbox, String email) {
        String query = outbox.letters().stream()
                .filter(letter -> letter.to().equals(email))
                .flatMap(letter -> letter.links().stream())
                .map(link -> URI.create(link).getQuery())
                .filter(found -> found != null && found.startsWith(TOKEN))
                .findFirst()
                .orElseThrow();
        return new Secret(query.substring(TOKEN.length()));
    }
}
