package parlance.messages;

import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.Reason;
import parlance.domain.RoomKind;

/**
 * A message, its room, and who wants to change it. Pure: every rule of who may change what is here.
 *
 * @param blocked whether one of the two of a direct room blocks the other
 */
record Scene(Place place, boolean blocked, Message message) {
    void requireEditable() {
        requireSaid();
        if (!isMine()) {
            throw new ChatException(Failure.FORBIDDEN, "Only who wrote a message may edit it");
        }
        requireThere();
        requireOpen();
    }

    /** Also where nobody may write any more: what was said can always be taken back. */
    void requireDeletable() {
        requireSaid();
        if (!isMine() && !isModerated()) {
            throw new ChatException(
                    Failure.FORBIDDEN,
                    Reason.ROLE_TOO_LOW,
                    "Only who wrote a message and the admins of its room may delete it");
        }
    }

    void requireReactable() {
        requireThere();
        requireOpen();
    }

    /** Both of a direct room pin; what everybody in a group has before their eyes is for its admins to say. */
    void requirePinnable() {
        requireSaid();
        if (place.room().kind() == RoomKind.GROUP && !isModerated()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.ROLE_TOO_LOW, "Only the admins of a room pin in it");
        }
        requireThere();
        requireOpen();
    }

    /** Also where nobody may write any more. */
    void requirePreviewsRemovable() {
        requireSaid();
        if (!isMine()) {
            throw new ChatException(Failure.FORBIDDEN, "Only who wrote a message may remove its previews");
        }
        requireThere();
    }

    private boolean isMine() {
        return message.sender().equals(place.me().user());
    }

    private boolean isModerated() {
        return place.room().kind() == RoomKind.GROUP
                && switch (place.me().role()) {
                    case OWNER, ADMIN -> true;
                    case MEMBER, UNKNOWN -> false;
                };
    }

    private void requireSaid() {
        if (message.kind().isSaidBySystem()) {
            throw new ChatException(Failure.FORBIDDEN, "What the system says stays as it is");
        }
    }

    private void requireThere() {
        if (message.deletedAt() != null) {
            throw new ChatException(Failure.CONFLICT, Reason.MESSAGE_DELETED, "This message was deleted");
        }
    }

    /** Otherwise a block, or the end of a room, could be talked around. */
    private void requireOpen() {
        if (place.room().archived()) {
            throw Permits.refusal(Reason.ROOM_ARCHIVED);
        }
        if (blocked) {
            throw Permits.refusal(Reason.BLOCKED);
        }
    }
}
