package parlance.domain;

import java.util.List;

/** What schedules answers, beside a {@link Schedule}. */
public sealed interface ScheduleReply extends Reply {
    record Schedules(List<Schedule> schedules) implements ScheduleReply {}
}
