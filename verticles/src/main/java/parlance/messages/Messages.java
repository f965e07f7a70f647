package parlance.messages;

import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply;
import parlance.domain.Reason;
import parlance.domain.RoomRef;

/** What becomes of messages that were sent. {@link Scene} knows who may change what. */
final class Messages {
    private static final int MAX_EMOJI = 32;
    private static final int MAX_KINDS = 20;
    private static final int MAX_REACTIONS = 1000;

    private final Places places;
    private final Changes changes;
    private final MessageStore store;
    private final PreviewRequests previews;

    Messages(Places places, Changes changes, MessageStore store, PreviewRequests previews) {
        this.places = places;
        this.changes = changes;
        this.store = store;
        this.previews = previews;
    }

    Message edit(Actor actor, MessageCommand.Edit command) {
        Texts.requireShort(command.text());
        Message edited = changes.make(
                actor, wanted(command.room(), command.seq(), MessageEvent.Change.Kind.EDITED), (scene, transaction) -> {
                    scene.requireEditable();
                    if (scene.message().file() == null) {
                        Texts.require(command.text());
                    }
                    if (scene.message().text().equals(command.text())) {
                        return false;
                    }
                    transaction.rewrite(scene, command.text(), Mentions.named(command.text()));
                    return true;
                });
        previews.make(edited);
        return edited;
    }

    Message delete(Actor actor, MessageCommand.Delete command) {
        return changes.make(
                actor,
                wanted(command.room(), command.seq(), MessageEvent.Change.Kind.DELETED),
                (scene, transaction) -> {
                    scene.requireDeletable();
                    if (scene.message().deletedAt() != null) {
                        return false;
                    }
                    transaction.empty(scene.message());
                    return true;
                });
    }

    Message react(Actor actor, MessageCommand.React command) {
        requireEmoji(command.emoji());
        return changes.make(
                actor,
                wanted(command.room(), command.seq(), MessageEvent.Change.Kind.UPDATED),
                (scene, transaction) -> {
                    scene.requireReactable();
                    if (!command.on()) {
                        return transaction.unreact(scene, command.emoji());
                    }
                    if (!transaction.react(scene, command.emoji())) {
                        return false;
                    }
                    requireRoom(transaction.reactions(scene));
                    return true;
                });
    }

    MessageReply.EarlierTexts listEarlier(Actor actor, MessageCommand.ListEarlier command) {
        Place place = places.find(actor.asUser(), command.room());
        return new MessageReply.EarlierTexts(store.earlier(place, command.seq()));
    }

    private static Changes.Wanted wanted(RoomRef room, long seq, MessageEvent.Change.Kind kind) {
        return new Changes.Wanted(room, seq, kind, null);
    }

    private static void requireEmoji(String emoji) {
        boolean fits = !emoji.isEmpty() && emoji.codePointCount(0, emoji.length()) <= MAX_EMOJI;
        if (!fits || emoji.codePoints().anyMatch(Messages::isBlank)) {
            throw ChatException.invalid(
                    "emoji", Reason.NONE, "A reaction has 1 to " + MAX_EMOJI + " characters and no spaces");
        }
    }

    /** Half of a pair of surrogates is no character either. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    private static void requireRoom(MessageStore.Reactions reactions) {
        if (reactions.kinds() > MAX_KINDS || reactions.count() > MAX_REACTIONS) {
            throw new ChatException(Failure.CONFLICT, "There are too many reactions to this message");
        }
    }
}
