package parlance.pace;

import java.time.Duration;
import java.util.Optional;
import parlance.domain.Actor;
import parlance.domain.Origin;

/** How fast people may do something, and how fast bots. The house's own is as fast as those who ask it. */
public record Paces(Pace people, Pace bots) {
    /** As {@link Pace#pass}. */
    public Optional<Duration> pass(Actor actor) {
        return switch (actor) {
            case Actor.Bot bot when bot.origin().door().equals(Origin.HOUSE) -> Optional.empty();
            case Actor.Bot bot -> bots.pass(bot.user());
            case Actor.Member _, Actor.Pending _, Actor.Anonymous _, Actor.Operator _ -> people.pass(actor.asUser());
        };
    }
}
