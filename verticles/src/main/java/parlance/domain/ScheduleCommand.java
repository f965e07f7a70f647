package parlance.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one can ask of schedules. Whoever is not in one does not know of it. */
public sealed interface ScheduleCommand<R extends Reply> extends Command<R> {
    /** Those I am in, the next first; at most 500. */
    record ListMine() implements ScheduleCommand<ScheduleReply.Schedules> {}

    /**
     * At most 200 per owner.
     *
     * @param name 1 to 100 characters
     * @param description at most 1000 characters
     * @param people at most 50, none of whom blocks me
     */
    record Create(String name, String description, Instant at, Set<UserId> people)
            implements ScheduleCommand<Schedule> {}

    /** One's own. What is absent stays as it is; limits as in {@link Create}. */
    record Change(
            ScheduleId schedule,
            @Nullable String name,
            @Nullable String description,
            @Nullable Instant at,
            @Nullable Set<UserId> people)
            implements ScheduleCommand<Schedule> {}

    /** One's own. */
    record Remove(ScheduleId schedule) implements ScheduleCommand<Done> {}
}
