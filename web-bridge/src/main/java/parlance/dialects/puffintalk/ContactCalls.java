package parlance.dialects.puffintalk;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Contact;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserRef;
import parlance.domain.UserState;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;
import parlance.sms.PhoneNumbers;

/** The contact list. Every change is answered with the whole of it. */
final class ContactCalls {
    private static final String NAME = "display_name";

    private final Bus bus;

    ContactCalls(Bus bus) {
        this.bus = bus;
    }

    void mount(DoorRoutes routes) {
        DoorRoutes request = routes.with(new PuffinTalkWords(Topic.REQUEST));
        request.member(HttpMethod.PUT, "/api/contacts/request", this::request);
        request.member(HttpMethod.POST, "/api/contacts/request", this::request);
        routes.with(new PuffinTalkWords(Topic.ACCEPT)).member(HttpMethod.PUT, "/api/contacts/accept", this::accept);
        routes.with(new PuffinTalkWords(Topic.DELETE)).member(HttpMethod.PUT, "/api/contacts/delete", this::delete);
        routes.with(new PuffinTalkWords(Topic.UPDATE)).member(HttpMethod.PUT, "/api/contacts/update", this::update);
        routes.member(HttpMethod.GET, "/api/contacts", call -> list(call.actor(), null));
        routes.member(
                HttpMethod.GET,
                "/api/contacts/:phone",
                call -> list(call.actor(), Digits.of(call.path("phone")).user()));
    }

    private Future<JsonObject> request(DoorCall call) {
        UserRef user = Digits.in(call.body()).user();
        FriendshipCommand.AddContact command =
                new FriendshipCommand.AddContact(user, name(call.body().getValue(NAME)));
        return bus.ask(call.actor(), command)
                .compose(
                        added -> inviteAgain(call.actor(), added, user),
                        cause -> isUnknown(cause) && user instanceof UserRef.ByPhone(String phone)
                                ? bus.ask(call.actor(), new AuthCommand.Invite(phone))
                                        .compose(_ -> bus.ask(call.actor(), command))
                                : Future.failedFuture(cause))
                .compose(_ -> list(call.actor(), null));
    }

    /** Somebody else has invited the number before, and it is still nobody's. The contact is there also without a text. */
    private Future<Friendship> inviteAgain(Actor actor, Friendship added, UserRef user) {
        return added.other().state() == UserState.INVITED && user instanceof UserRef.ByPhone(String phone)
                ? bus.ask(actor, new AuthCommand.Invite(phone)).transform(_ -> Future.succeededFuture(added))
                : Future.succeededFuture(added);
    }

    private Future<JsonObject> accept(DoorCall call) {
        return change(
                call, new FriendshipCommand.AcceptContact(Digits.in(call.body()).user()));
    }

    private Future<JsonObject> delete(DoorCall call) {
        return change(
                call, new FriendshipCommand.DeleteContact(Digits.in(call.body()).user()));
    }

    private Future<JsonObject> update(DoorCall call) {
        Object number = call.body().getValue(Digits.FIELD);
        String name = name(call.body().getValue(NAME));
        if (number == null || number.toString().isEmpty() || name == null) {
            throw ChatException.invalid(NAME, Reason.NONE, "Missing phone number or display name");
        }
        return change(call, new FriendshipCommand.Rename(Digits.in(call.body()).user(), name));
    }

    private Future<JsonObject> change(DoorCall call, FriendshipCommand<Friendship> command) {
        return bus.ask(call.actor(), command).compose(_ -> list(call.actor(), null));
    }

    private Future<JsonObject> list(Actor actor, @Nullable UserRef only) {
        return bus.ask(actor, new FriendshipCommand.ListContacts(only)).map(found -> {
            JsonArray contacts = new JsonArray();
            found.contacts().forEach(contact -> contacts.add(contact(contact)));
            return new JsonObject().put("contacts", contacts);
        });
    }

    private static JsonObject contact(Contact contact) {
        User person = contact.person();
        return new JsonObject()
                .put("contact_id", person.id().value())
                .put("phone_number", PhoneNumbers.digits(contact.phone(), person.id()))
                .put(NAME, name(contact))
                .put("status", contact.standing().name().toLowerCase(Locale.ROOT))
                .put("last_touch_at", Frames.time(contact.touchedAt()))
                .put("unread_messages", contact.unread());
    }

    /** A userName says something only where there is no number. */
    private static @Nullable String name(Contact contact) {
        User person = contact.person();
        if (!contact.alias().isEmpty()) {
            return contact.alias();
        }
        return contact.phone() != null && person.name().equals(person.userName()) ? null : person.name();
    }

    private static @Nullable String name(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case String text -> text;
            default -> throw ChatException.invalid(NAME, Reason.NONE, "Invalid display name");
        };
    }

    private static boolean isUnknown(Throwable cause) {
        return cause instanceof ChatException known && known.reason() == Reason.USER_UNKNOWN;
    }
}
