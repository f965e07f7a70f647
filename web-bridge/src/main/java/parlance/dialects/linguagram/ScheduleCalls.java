package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Schedule;
import parlance.domain.ScheduleCommand;
import parlance.domain.ScheduleId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Schedules. */
final class ScheduleCalls {
    private static final String DATE = "scheduleDate";

    private final Desk desk;

    ScheduleCalls(Desk desk) {
        this.desk = desk;
    }

    void mount(DoorRoutes routes) {
        routes.memberAs(HttpMethod.GET, "/schedules", this::list);
        routes.memberAs(HttpMethod.POST, "/schedules", this::create);
        routes.member(HttpMethod.PUT, "/schedules/:id", this::change);
        routes.member(
                HttpMethod.DELETE,
                "/schedules/:id",
                call -> desk.ask(call.actor(), new ScheduleCommand.Remove(schedule(call)))
                        .map(_ -> new JsonObject().put("id", schedule(call).value())));
    }

    private Future<DoorAnswer> list(DoorCall call) {
        return desk.ask(call.actor(), new ScheduleCommand.ListMine())
                .compose(found -> words(call.actor(), found.schedules())
                        .map(words -> Desk.all(found.schedules(), one -> shown(words, one))))
                .map(all -> new DoorAnswer(200, all));
    }

    private Future<DoorAnswer> create(DoorCall call) {
        JsonObject body = call.body();
        Instant at = time(body);
        String name = Fields.text(body, "name", "Schedule name is required");
        if (at == null) {
            throw ChatException.invalid(DATE, Reason.NONE, "scheduleDate is required");
        }
        ScheduleCommand.Create command = new ScheduleCommand.Create(
                name,
                Objects.requireNonNullElse(Fields.optionalText(body, "description"), ""),
                at,
                Objects.requireNonNullElse(people(body), Set.of()));
        return desk.ask(call.actor(), command)
                .compose(made -> shown(call.actor(), made))
                .map(made -> new DoorAnswer(201, made));
    }

    private Future<JsonObject> change(DoorCall call) {
        JsonObject body = call.body();
        ScheduleCommand.Change command = new ScheduleCommand.Change(
                schedule(call),
                Fields.optionalText(body, "name"),
                Fields.optionalText(body, "description"),
                time(body),
                people(body));
        return desk.ask(call.actor(), command).compose(changed -> shown(call.actor(), changed));
    }

    private Future<JsonObject> shown(Actor actor, Schedule schedule) {
        return words(actor, List.of(schedule)).map(words -> shown(words, schedule));
    }

    private Future<LinguagramJson> words(Actor actor, List<Schedule> schedules) {
        List<User> people = schedules.stream()
                .flatMap(one -> one.people().stream())
                .distinct()
                .toList();
        return desk.words(actor, people);
    }

    private static JsonObject shown(LinguagramJson words, Schedule schedule) {
        return LinguagramJson.dated(
                new JsonObject()
                        .put("id", schedule.id().value())
                        .put("name", schedule.name())
                        .put("description", schedule.description())
                        .put(DATE, Times.write(schedule.at()))
                        .put("UserId", schedule.owner().value())
                        .put("users", Desk.all(schedule.people(), words::user)),
                schedule.createdAt(),
                schedule.updatedAt());
    }

    private static @Nullable Instant time(JsonObject body) {
        String text = Fields.optionalText(body, DATE);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw ChatException.invalid(DATE, Reason.NONE, "scheduleDate must be a time, as 2030-01-31T09:30:00Z");
        }
    }

    private static @Nullable Set<UserId> people(JsonObject body) {
        List<Long> ids = Fields.ids(body, "users", "UserId");
        return ids == null ? null : ids.stream().map(UserId::new).collect(Collectors.toSet());
    }

    private static ScheduleId schedule(DoorCall call) {
        if (!Fields.isId(call.path("id"))) {
            throw new ChatException(Failure.NOT_FOUND, "Schedule not found");
        }
        return new ScheduleId(Long.parseLong(call.path("id")));
    }
}
