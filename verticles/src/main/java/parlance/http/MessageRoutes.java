package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserRef;
import parlance.json.MessageJson;
import parlance.json.NativeJson;

/** Messages, markers and search, over the native API. */
final class MessageRoutes {
    private static final long CHANGES = 100;

    private final Bus bus;
    private final NativeJson json;

    MessageRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listMessages", call -> list(call, room(call)));
        api.on("listDirectMessages", call -> list(call, direct(call)));
        api.on("sendMessage", call -> send(call, room(call)));
        api.on("sendDirectMessage", call -> send(call, direct(call)));
        api.on("editMessage", call -> change(call, new MessageCommand.Edit(room(call), seq(call), call.text("text"))));
        api.on("deleteMessage", call -> change(call, new MessageCommand.Delete(room(call), seq(call))));
        api.on("addReaction", call -> react(call, true));
        api.on("removeReaction", call -> react(call, false));
        api.on("removePreviews", call -> change(call, new MessageCommand.RemovePreviews(room(call), seq(call))));
        api.on("pinMessage", call -> change(call, new MessageCommand.Pin(room(call), seq(call), true)));
        api.on("unpinMessage", call -> change(call, new MessageCommand.Pin(room(call), seq(call), false)));
        api.on("listPins", call -> ask(call, new MessageCommand.ListPins(room(call)), json.messages()::pins));
        api.on(
                "listEdits",
                call -> ask(call, new MessageCommand.ListEarlier(room(call), seq(call)), MessageJson::earlier));
        api.on("moveMarkers", this::mark);
        api.on("listRoomChanges", this::sync);
        api.on("listPositions", call -> ask(call, new MessageCommand.ListPositions(), MessageJson::positions));
        api.on("searchMessages", this::search);
    }

    private Future<Answer> list(Call call, RoomRef room) {
        return ask(
                call,
                new MessageCommand.ListMessages(
                        room,
                        call.optionalNumber("before"),
                        call.optionalNumber("after"),
                        call.optionalNumber("around"),
                        call.limit()),
                json.messages()::page);
    }

    /** The key is made before the first try, so that trying again inside the house does not say it twice. */
    private Future<Answer> send(Call call, RoomRef room) {
        String key = call.optionalText("clientKey");
        MessageCommand.Send command = new MessageCommand.Send(
                room,
                Objects.requireNonNullElse(call.optionalText("text"), ""),
                key == null ? UUID.randomUUID().toString() : key,
                call.body().getLong("replyTo"),
                file(call.optionalText("fileId")));
        return bus.ask(call.actor(), command)
                .map(sent -> Answer.created(json.messages().message(sent)));
    }

    private Future<Answer> change(Call call, MessageCommand<Message> command) {
        return ask(call, command, json.messages()::message);
    }

    private Future<Answer> react(Call call, boolean on) {
        String emoji = String.valueOf(call.context().pathParam("emoji"));
        return change(call, new MessageCommand.React(room(call), seq(call), emoji, on));
    }

    private Future<Answer> mark(Call call) {
        JsonObject body = call.body();
        return ask(
                call,
                new MessageCommand.Mark(room(call), body.getLong("delivered"), body.getLong("read")),
                MessageJson::markers);
    }

    private Future<Answer> sync(Call call) {
        long since = Objects.requireNonNullElse(call.optionalNumber("since"), 0L);
        long limit = Objects.requireNonNullElse(call.optionalNumber("limit"), CHANGES);
        return ask(
                call, new MessageCommand.SyncRoom(room(call), since, Math.toIntExact(limit)), json.messages()::changes);
    }

    private Future<Answer> search(Call call) {
        String room = call.optionalQuery("roomId");
        return ask(
                call,
                new MessageCommand.Search(
                        Objects.requireNonNullElse(call.optionalQuery("term"), ""),
                        room == null ? null : room(room),
                        call.limit(),
                        call.optionalQuery("before")),
                json.messages()::found);
    }

    private <R extends Reply> Future<Answer> ask(Call call, MessageCommand<R> command, Function<R, JsonObject> json) {
        return bus.ask(call.actor(), command).map(reply -> Answer.ok(json.apply(reply)));
    }

    private static RoomRef room(Call call) {
        return new RoomRef.ById(call.room());
    }

    private static RoomRef room(String id) {
        return new RoomRef.ById(new RoomId(Call.id(id, Reason.ROOM_UNKNOWN)));
    }

    private static @Nullable FileId file(@Nullable String id) {
        return id == null ? null : new FileId(Call.id(id, Reason.FILE_UNKNOWN));
    }

    private static RoomRef direct(Call call) {
        return new RoomRef.DirectWith(new UserRef.ById(call.user()));
    }

    private static long seq(Call call) {
        return call.pathId("seq", Reason.MESSAGE_UNKNOWN);
    }
}
