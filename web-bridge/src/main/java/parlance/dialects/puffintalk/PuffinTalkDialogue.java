package parlance.dialects.puffintalk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Contact;
import parlance.domain.DirectPair;
import parlance.domain.Event;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipEvent;
import parlance.domain.FriendshipReply;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply;
import parlance.domain.NotificationEvent;
import parlance.domain.PresenceEvent;
import parlance.domain.Relation;
import parlance.domain.Reply;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/**
 * One client that hears notices. It knows by which number each contact is called; what happens before it does waits. What it
 * is told of has reached its user: the client does not say so itself.
 */
final class PuffinTalkDialogue implements Dialogue {
    private static final String TOKEN = "token";
    private static final String ONESELF = "oneself";
    private static final String CONTACTS = "contacts";
    private static final String MARKERS = "markers";
    private static final String ROOM = "room";
    private static final int NEWEST = 10;

    private final Handshake handshake;
    private final InstantSource clock;
    private final Map<UserId, String> numbers = new HashMap<>();
    /** Up to where the others' messages of a room were told of. */
    private final Map<RoomId, Long> told = new HashMap<>();

    private final List<Event> early = new ArrayList<>();
    /** By people who are not known yet; the contacts are asked for meanwhile. */
    private final List<Said> unnamed = new ArrayList<>();

    private @Nullable UserId me;
    private @Nullable SessionId session;
    private boolean connected;

    /** The other of a direct room has written up to {@code seq}. */
    private record Said(RoomId room, UserId other, long seq) {}

    PuffinTalkDialogue(Handshake handshake, InstantSource clock) {
        this.handshake = handshake;
        this.clock = clock;
    }

    @Override
    public List<Step> opened() {
        return List.of(new Step.Identify(TOKEN, Objects.requireNonNull(handshake.token())));
    }

    /** Clients have nothing to say. */
    @Override
    public List<Step> received(Frame frame) {
        return List.of();
    }

    @Override
    public List<Step> refused(Frame frame, ChatException cause) {
        return List.of(new Step.Fault());
    }

    @Override
    public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
        UserId user = actor.asUser();
        me = user;
        session = actor.origin().session();
        return List.of(new Step.Subscribe(ONESELF, new Audience.User(user)));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        return List.of(contacts());
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        if (reply instanceof FriendshipReply.Contacts contacts) {
            return answered(contacts);
        }
        return reply instanceof MessageReply.Page page ? answered(page) : List.of();
    }

    private List<Step> answered(FriendshipReply.Contacts contacts) {
        contacts.contacts().forEach(this::know);
        List<Step> steps = new ArrayList<>();
        if (connected) {
            steps.add(contactsUpdated());
            steps.addAll(named());
            return steps;
        }
        connected = true;
        steps.add(new Step.Say(Frames.connected(clock.instant())));
        // Groups are not shown here, so that nothing of them has come.
        steps.add(new Step.Ask(MARKERS, new MessageCommand.Receive(false)));
        early.forEach(event -> steps.addAll(heard(event)));
        early.clear();
        return steps;
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        return switch (correlation) {
            case TOKEN -> List.of(new Step.Close(Ending.UNAUTHENTICATED));
            // Markers are set again with the next message, or the next connection.
            case MARKERS, ROOM -> List.of();
            default -> connected ? named() : List.of(new Step.Close(Ending.GOING_AWAY));
        };
    }

    @Override
    public List<Step> lost(Audience audience) {
        return List.of();
    }

    @Override
    public List<Step> due(String deadline) {
        return List.of();
    }

    @Override
    public List<Step> heard(Event event) {
        if (!connected) {
            early.add(event);
            return List.of();
        }
        return switch (event) {
            case FriendshipEvent.Changed changed -> {
                know(changed.friendship());
                yield List.of(contactsUpdated());
            }
            case FriendshipEvent.Signalled _ -> List.of();
            case FriendshipEvent.Blocked blocked ->
                numbers.containsKey(blocked.by()) ? List.of(contactsUpdated()) : List.of();
            case MessageEvent.Changed changed ->
                other(changed.pair()).map(from -> changed(changed, from)).orElse(List.of());
            case MessageEvent.Marked marked ->
                other(marked.pair())
                        .filter(marked.user()::equals)
                        .map(reader -> List.<Step>of(messagesUpdated(reader)))
                        .orElse(List.of());
            // Something was missed, which may have been about contacts.
            case UserEvent.Behind _ -> List.of(contacts(), new Step.Ask(MARKERS, new MessageCommand.Receive(false)));
            // What was said before one could hear it is asked for.
            case RoomEvent.MembershipChanged changed ->
                changed.room().pair() == null
                        ? List.of()
                        : List.of(new Step.Ask(
                                ROOM,
                                new MessageCommand.ListMessages(
                                        new RoomRef.ById(changed.room().id()), null, null, null, NEWEST)));
            case UserEvent.Changed _, UserEvent.ProfileChanged _ -> List.of();
            case MessageEvent.MembersChanged _, MessageEvent.Typing _, MessageEvent.Piece _ -> List.of();
            case MessageEvent.Called _ -> List.of();
            case RoomEvent.InviteChanged _, RoomEvent.Listed _ -> List.of();
            case BotEvent _, CallEvent _, NotificationEvent _, PresenceEvent _, SessionEvent _ -> List.of();
        };
    }

    /** After the contacts are known; whoever is not among them all the same is called what stands for a number. */
    private List<Step> named() {
        List<Said> waiting = List.copyOf(unnamed);
        unnamed.clear();
        waiting.forEach(said -> numbers.putIfAbsent(said.other(), PhoneNumbers.digits(null, said.other())));
        return waiting.stream().flatMap(said -> said(said).stream()).toList();
    }

    private List<Step> changed(MessageEvent.Changed event, UserId other) {
        long said = 0;
        boolean news = false;
        for (MessageEvent.Change change : event.changes()) {
            Message message = change.message();
            if (change.kind() == MessageEvent.Change.Kind.POSTED
                    && message.sender().equals(other)) {
                said = message.seq();
            } else {
                news |= isNews(change);
            }
        }
        List<Step> steps = new ArrayList<>(said(new Said(event.room(), other, said)));
        if (steps.isEmpty() && news) {
            steps.add(messagesUpdated(other));
        }
        return steps;
    }

    /** What was said in a room that has just come into being. */
    private List<Step> answered(MessageReply.Page page) {
        return page.messages().reversed().stream()
                .filter(message -> !message.sender().equals(me))
                .findFirst()
                .map(message -> said(new Said(message.room(), message.sender(), message.seq())))
                .orElse(List.of());
    }

    /** Nothing when it was told already. */
    private List<Step> said(Said said) {
        if (said.seq() <= told.getOrDefault(said.room(), 0L)) {
            return List.of();
        }
        if (!numbers.containsKey(said.other())) {
            // Somebody who writes stands among the contacts from then on, maybe by a number that was seen before.
            unnamed.add(said);
            return unnamed.size() == 1 ? List.of(contacts()) : List.of();
        }
        told.put(said.room(), said.seq());
        return List.of(
                messagesUpdated(said.other()),
                new Step.Ask(MARKERS, new MessageCommand.Mark(new RoomRef.ById(said.room()), said.seq(), null)));
    }

    /** Reactions and the like are not shown here, and nobody hears an echo of what they did themselves. */
    private boolean isNews(MessageEvent.Change change) {
        return switch (change.kind()) {
            case POSTED, EDITED, DELETED, UNKNOWN -> session == null || !session.equals(change.session());
            case UPDATED -> false;
        };
    }

    private Optional<UserId> other(@Nullable DirectPair pair) {
        return pair == null || me == null ? Optional.empty() : Optional.of(pair.other(me));
    }

    private void know(Contact contact) {
        UserId user = contact.person().id();
        numbers.put(user, PhoneNumbers.digits(contact.phone(), user));
    }

    private void know(Friendship friendship) {
        UserId user = friendship.other().id();
        if (friendship.relation() == Relation.NONE && !friendship.blocks()) {
            numbers.remove(user);
        } else {
            numbers.put(user, PhoneNumbers.digits(friendship.phone(), user));
        }
    }

    private Step contacts() {
        return new Step.Ask(CONTACTS, new FriendshipCommand.ListContacts(null));
    }

    private Step contactsUpdated() {
        return new Step.Say(Frames.contactsUpdated(clock.instant()));
    }

    private Step messagesUpdated(UserId other) {
        String number = numbers.getOrDefault(other, PhoneNumbers.digits(null, other));
        return new Step.Say(Frames.messagesUpdated(number, clock.instant()));
    }
}
