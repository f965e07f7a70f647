package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.Presence;
import parlance.domain.PresenceState;
import parlance.domain.Relation;
import parlance.domain.RoomCommand;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.web.Step;
import parlance.web.Subscribed;

/** Who is there among friends and those one talks with. Who comes and goes at once is told of together, a moment later. */
final class People {
    /** What a subscription to somebody's presence is answered under. */
    static final String WATCH = "watch";
    /** When it is told who has come and gone. */
    static final String SETTLED = "settled";

    private static final int PAGE = 100;
    private static final int MOST = 500;
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Asked asked;
    private final Scene scene;
    private final Set<UserId> watched = new HashSet<>();
    private final Map<UserId, Boolean> moving = new LinkedHashMap<>();

    People(Asked asked, Scene scene) {
        this.asked = asked;
        this.scene = scene;
    }

    List<Step> watch() {
        List<Step> steps = new ArrayList<>(friends(null));
        steps.addAll(asked.ask(
                new RoomCommand.ListMine(PAGE, null),
                page -> page.rooms().stream()
                        .flatMap(mine -> Optional.ofNullable(mine.other()).stream())
                        .flatMap(other -> watch(other.id()).stream())
                        .toList(),
                _ -> List.of()));
        return steps;
    }

    private List<Step> friends(@Nullable Long before) {
        return asked.ask(
                new FriendshipCommand.ListFriendships(FriendshipCommand.Kind.FRIENDS, PAGE, before),
                page -> {
                    List<Step> steps = new ArrayList<>();
                    page.friendships()
                            .forEach(one -> steps.addAll(watch(one.other().id())));
                    if (page.next() != null) {
                        steps.addAll(friends(page.next()));
                    }
                    return steps;
                },
                _ -> List.of());
    }

    private List<Step> watch(UserId user) {
        return watched.size() < MOST && watched.add(user)
                ? List.of(new Step.Subscribe(WATCH, new Audience.Watchers(user)))
                : List.of();
    }

    List<Step> befriended(Friendship friendship) {
        return friendship.relation() == Relation.ACCEPTED
                ? watch(friendship.other().id())
                : List.of();
    }

    void lost(UserId user) {
        watched.remove(user);
        scene.appeared(user, false);
    }

    /** Whoever is there already is told of, too. */
    List<Step> subscribed(Subscribed start) {
        Presence presence = start.presence();
        return presence == null ? List.of() : seen(presence);
    }

    List<Step> seen(Presence presence) {
        boolean first = moving.isEmpty();
        moving.put(presence.user(), presence.state() != PresenceState.OFFLINE);
        return first ? List.of(new Step.Deadline(SETTLED, MOMENT)) : List.of();
    }

    List<Step> settled() {
        List<Step> steps = new ArrayList<>();
        moving.forEach((user, there) -> {
            if (scene.appeared(user, there)) {
                steps.addAll(scene.user(user, person -> moved(person, there)));
            }
        });
        moving.clear();
        return steps;
    }

    private List<Step> moved(User person, boolean there) {
        List<Step> steps = new ArrayList<>();
        if (!there) {
            steps.add(Emitted.event(
                    "user left", new JsonObject().put("user_left", person.id().value())));
        }
        steps.add(Emitted.event(
                there ? "user_online" : "user_offline", scene.words().user(person)));
        return steps;
    }

    List<Step> changed(User user) {
        return List.of(Emitted.event("user_update", scene.words().user(user)));
    }
}
