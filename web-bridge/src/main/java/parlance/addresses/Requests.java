package parlance.addresses;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.domain.FileId;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.Invite;
import parlance.domain.InviteId;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationId;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.json.Items;
import parlance.json.MessageJson;
import parlance.json.NativeJson;
import parlance.json.NotificationJson;
import parlance.json.RoomJson;

/** The addresses one can send to, and what is asked for each. */
public final class Requests {
    private static final int PAGE = 50;
    private static final int MOST_PER_PAGE = 100;
    private static final int CHANGES = 100;
    private static final int MOST_CHANGES = 500;

    /**
     * Who sends.
     *
     * @param key of a message for which the client has none: made before the first try, so that trying again inside the
     *     house does not say it twice
     */
    public record Sender(UserId user, String socket, String key) {}

    private final NativeJson json;
    private final Map<String, BiFunction<Sender, Body, Exchange>> byAddress;

    public Requests(NativeJson json) {
        this.json = json;
        this.byAddress = Stream.of(
                        messages(),
                        extras(),
                        rooms(),
                        notifications(),
                        friends(),
                        new PeopleRequests(json).all(),
                        CallRequests.all(),
                        new BotRequests(json).all(),
                        QuestionRequests.all(json))
                .flatMap(some -> some.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty for an address there is not. Throws a ChatException when something is wrong with the body. */
    public Optional<Exchange> find(String address, Sender sender, Body body) {
        Topics.Said said = Topics.said(address, body);
        return Optional.ofNullable(byAddress.get(said.address())).map(request -> request.apply(sender, said.body()));
    }

    /** As the contract names them. */
    public Set<String> addresses() {
        return byAddress.keySet();
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> messages() {
        return Map.of(
                "message.send", (sender, body) -> Exchange.of(send(sender, body), json.messages()::message),
                "message.edit",
                        (_, body) ->
                                changed(new MessageCommand.Edit(body.room(), body.number("seq"), body.text("text"))),
                "message.delete", (_, body) -> changed(new MessageCommand.Delete(body.room(), body.number("seq"))),
                "message.react",
                        (_, body) -> changed(new MessageCommand.React(
                                body.room(), body.number("seq"), body.text("emoji"), body.flag("on"))),
                "message.read", (_, body) -> marked(new MessageCommand.Mark(body.room(), null, body.number("seq"))),
                "message.delivered",
                        (_, body) -> marked(new MessageCommand.Mark(body.room(), body.number("seq"), null)),
                "message.history", (_, body) -> Exchange.of(history(body), json.messages()::page),
                "message.edits",
                        (_, body) -> Exchange.of(
                                new MessageCommand.ListEarlier(body.room(), body.number("seq")), MessageJson::earlier),
                "message.search", (_, body) -> Exchange.of(search(body), json.messages()::found),
                "room.sync", (_, body) -> Exchange.of(sync(body), json.messages()::changes));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> extras() {
        return Map.of(
                "message.pin",
                        (_, body) -> changed(new MessageCommand.Pin(body.room(), body.number("seq"), body.flag("on"))),
                "previews.remove",
                        (_, body) -> changed(new MessageCommand.RemovePreviews(body.room(), body.number("seq"))),
                "room.pins", (_, body) -> Exchange.of(new MessageCommand.ListPins(body.room()), json.messages()::pins));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> rooms() {
        return Map.of(
                "rooms.sync", (_, _) -> Exchange.of(new MessageCommand.ListPositions(), MessageJson::positions),
                "room.create", (_, body) -> Exchange.of(creation(body), json.rooms()::mine),
                "room.open", (_, body) -> Exchange.of(new RoomCommand.OpenDirect(body.user()), json.rooms()::mine),
                "room.show", (_, body) -> Exchange.of(new RoomCommand.Show(body.room()), json.rooms()::mine),
                "room.join", (_, body) -> Exchange.of(new RoomCommand.Join(body.roomId()), json.rooms()::mine),
                "room.leave",
                        (_, body) ->
                                Exchange.<Membership>of(new RoomCommand.Leave(body.roomId()), RoomJson::membership),
                "room.participants", (_, body) -> Exchange.of(participants(body), this::participants),
                "room.invite",
                        (_, body) -> Exchange.<Invite>of(
                                new RoomCommand.SendInvite(body.roomId(), anybody(body)), json.rooms()::invite),
                "invite.answer", (_, body) -> Exchange.<Invite>of(answer(body), json.rooms()::invite));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> notifications() {
        return Map.of(
                "notification.list", (_, body) -> Exchange.of(notifications(body), json.notifications()::page),
                "notification.read", (_, body) -> Exchange.of(reading(body), NotificationJson::unread),
                "unread.show", (_, _) -> Exchange.of(new NotificationCommand.ShowUnread(), NotificationJson::unread),
                "room.mute",
                        (_, body) -> Exchange.of(
                                new RoomCommand.Mute(body.room(), body.optionalTime("until")), json.rooms()::mine),
                "room.unmute", (_, body) -> Exchange.of(new RoomCommand.Unmute(body.room()), json.rooms()::mine));
    }

    private Map<String, BiFunction<Sender, Body, Exchange>> friends() {
        return Map.of(
                "friend.request", (_, body) -> befriended(new FriendshipCommand.Request(anybody(body))),
                "friend.answer",
                        (_, body) -> befriended(new FriendshipCommand.Answer(body.user(), body.flag("accept"))),
                "friend.cancel", (_, body) -> befriended(new FriendshipCommand.Cancel(body.user())),
                "friend.remove", (_, body) -> befriended(new FriendshipCommand.Remove(body.user())),
                "friend.block", (_, body) -> befriended(new FriendshipCommand.Block(body.user())),
                "friend.unblock", (_, body) -> befriended(new FriendshipCommand.Unblock(body.user())));
    }

    private static MessageCommand.Send send(Sender sender, Body body) {
        String key = body.optionalText("clientKey");
        return new MessageCommand.Send(
                body.room(),
                body.has("fileId") ? Objects.requireNonNullElse(body.optionalText("text"), "") : body.text("text"),
                key == null ? sender.key() : key,
                body.optionalNumber("replyTo"),
                body.has("fileId") ? new FileId(body.id("fileId", Reason.FILE_UNKNOWN)) : null);
    }

    private static MessageCommand.ListMessages history(Body body) {
        return new MessageCommand.ListMessages(
                body.room(),
                body.optionalNumber("before"),
                body.optionalNumber("after"),
                body.optionalNumber("around"),
                body.limit(PAGE, MOST_PER_PAGE));
    }

    private static MessageCommand.Search search(Body body) {
        return new MessageCommand.Search(
                body.text("term"),
                body.has("roomId") || body.has("userId") ? body.room() : null,
                body.limit(PAGE, MOST_PER_PAGE),
                body.optionalText("before"));
    }

    private static MessageCommand.SyncRoom sync(Body body) {
        return new MessageCommand.SyncRoom(body.room(), body.number("since"), body.limit(CHANGES, MOST_CHANGES));
    }

    private static RoomCommand.CreateGroup creation(Body body) {
        return new RoomCommand.CreateGroup(
                body.text("name"),
                Objects.requireNonNullElse(body.optionalText("description"), ""),
                Objects.requireNonNullElse(body.optionalFlag("isPublic"), false),
                body.optionalFlag("openHistory"));
    }

    private static RoomCommand.ListParticipants participants(Body body) {
        return new RoomCommand.ListParticipants(body.room(), body.limit(PAGE, MOST_PER_PAGE), body.optionalId("after"));
    }

    private JsonObject participants(RoomReply.Participants page) {
        return Items.page(page.participants(), json.rooms()::participant, page.next());
    }

    private static RoomCommand.AnswerInvite answer(Body body) {
        return new RoomCommand.AnswerInvite(
                new InviteId(body.id("inviteId", Reason.INVITE_UNKNOWN)), body.flag("accept"));
    }

    private static NotificationCommand.ListNotifications notifications(Body body) {
        Long before = body.optionalId("before");
        return new NotificationCommand.ListNotifications(
                body.limit(PAGE, MOST_PER_PAGE),
                before == null ? null : new NotificationId(before),
                Objects.requireNonNullElse(body.optionalFlag("unread"), false));
    }

    private static NotificationCommand.ReadNotifications reading(Body body) {
        boolean all = Objects.requireNonNullElse(body.optionalFlag("all"), false);
        if (Stream.of(body.has("ids"), body.has("upTo"), all)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw Body.wrong("ids", "One of ids, upTo and all is required");
        }
        NotificationId newest = all ? new NotificationId(Long.MAX_VALUE) : null;
        return new NotificationCommand.ReadNotifications(
                body.has("ids")
                        ? body.ids("ids", Reason.NONE).stream()
                                .map(NotificationId::new)
                                .toList()
                        : List.of(),
                body.has("upTo") ? new NotificationId(body.id("upTo", Reason.NONE)) : newest);
    }

    private static UserRef anybody(Body body) {
        return body.has("userName") ? new UserRef.ByUserName(body.text("userName")) : body.user();
    }

    private Exchange changed(MessageCommand<Message> command) {
        return Exchange.of(command, json.messages()::message);
    }

    private static Exchange marked(MessageCommand<Membership> command) {
        return Exchange.of(command, MessageJson::markers);
    }

    private Exchange befriended(FriendshipCommand<Friendship> command) {
        return Exchange.of(command, json.users()::friendship);
    }
}
