package parlance.domain;

import java.time.Instant;
import java.util.List;

/**
 * What people have agreed upon to do together, and when.
 *
 * @param people as seen by others; the owner is among them
 */
public record Schedule(
        ScheduleId id,
        UserId owner,
        String name,
        String description,
        Instant at,
        List<User> people,
        Instant createdAt,
        Instant updatedAt)
        implements Reply {}
