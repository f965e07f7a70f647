package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Command;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceState;
import parlance.domain.Reply;
import parlance.domain.RoomCommand;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply.Mine;
import parlance.domain.RoomReply.Participant;
import parlance.domain.RoomReply.Participants;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.json.NativeJson;

/** Gathers what the answers of this door are made of. */
final class Desk {
    private static final int MOST_WATCHED = 500;

    private final Bus bus;
    private final NativeJson json;
    /** Migrations alone change it. */
    private @Nullable Catalogue catalogue;

    Desk(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    <R extends Reply> Future<R> ask(Actor actor, Command<R> command) {
        return bus.ask(actor, command);
    }

    Future<User> self(Actor actor) {
        return bus.ask(actor, new UserCommand.Show(actor.asUser()));
    }

    Future<Catalogue> catalogue(Actor actor) {
        Catalogue known = catalogue;
        return known != null
                ? Future.succeededFuture(known)
                : bus.ask(actor, new UserCommand.ListLanguages())
                        .compose(languages -> bus.ask(actor, new UserCommand.ListInterests())
                                .map(interests -> Catalogue.of(languages.languages(), interests.interests())))
                        .onSuccess(loaded -> catalogue = loaded);
    }

    /** For whoever is not let in yet: nobody's presence is told. */
    Future<LinguagramJson> words(Actor actor, UserId me) {
        return catalogue(actor).map(known -> new LinguagramJson(json, known, me, Set.of()));
    }

    /** With who of {@code people} is there. */
    Future<LinguagramJson> words(Actor actor, Collection<User> people) {
        Set<UserId> some = people.stream().map(User::id).limit(MOST_WATCHED).collect(Collectors.toSet());
        return catalogue(actor)
                .compose(known ->
                        online(actor, some).map(online -> new LinguagramJson(json, known, actor.asUser(), online)));
    }

    private Future<Set<UserId>> online(Actor actor, Set<UserId> people) {
        return people.isEmpty()
                ? Future.succeededFuture(Set.of())
                : bus.ask(actor, new PresenceCommand.ShowPresence(people))
                        .map(found -> found.presences().stream()
                                .filter(one -> one.state() != PresenceState.OFFLINE)
                                .map(Presence::user)
                                .collect(Collectors.toSet()));
    }

    Future<JsonObject> user(Actor actor, User user) {
        return words(actor, List.of(user)).map(words -> words.user(user));
    }

    Future<JsonArray> users(Actor actor, List<User> users) {
        return words(actor, users).map(words -> all(users, words::user));
    }

    /** With those in it. Who may not see them sees none. */
    Future<Group> group(Actor actor, Mine mine) {
        RoomCommand.ListParticipants command =
                new RoomCommand.ListParticipants(new RoomRef.ById(mine.room().id()), Group.SHOWN, null);
        return bus.ask(actor, command)
                .map(Participants::participants)
                .otherwise(List.of())
                .map(participants -> new Group(mine, participants));
    }

    Future<LinguagramJson> words(Actor actor, Group group) {
        return words(actor, group.participants().stream().map(Participant::user).toList());
    }

    Future<JsonObject> groupJson(Actor actor, Mine mine) {
        return group(actor, mine).compose(group -> words(actor, group).map(words -> words.group(group)));
    }

    /** A few at a time. */
    Future<JsonArray> groups(Actor actor, List<Mine> rooms) {
        return some(actor, rooms, List.of()).compose(groups -> {
            List<User> people = groups.stream()
                    .flatMap(group -> group.participants().stream())
                    .map(Participant::user)
                    .distinct()
                    .toList();
            return words(actor, people).map(words -> all(groups, words::group));
        });
    }

    private Future<List<Group>> some(Actor actor, List<Mine> rooms, List<Group> found) {
        if (rooms.isEmpty()) {
            return Future.succeededFuture(found);
        }
        int count = Math.min(20, rooms.size());
        List<Future<Group>> asked =
                rooms.subList(0, count).stream().map(one -> group(actor, one)).toList();
        return Future.all(asked)
                .compose(_ -> some(
                        actor,
                        rooms.subList(count, rooms.size()),
                        Stream.concat(found.stream(), asked.stream().map(Future::result))
                                .toList()));
    }

    static <T> JsonArray all(Collection<T> things, Function<T, JsonObject> json) {
        JsonArray all = new JsonArray();
        things.forEach(thing -> all.add(json.apply(thing)));
        return all;
    }
}
