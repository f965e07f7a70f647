package parlance.friendships;

import java.util.Optional;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Notification;
import parlance.domain.Reason;
import parlance.domain.Relation;

/** Both sides of a friendship, and what may become of them. Pure: every rule of friendship is here. */
record Pair(Side mine, Side theirs) {
    /** One side; {@code knowsPhone}: may see the other's phone number. */
    record Side(Relation relation, String alias, boolean blocks, boolean knowsPhone) {
        static final Side STRANGER = new Side(Relation.NONE, "", false, false);

        /** Who asks shows their number, and friends show theirs to each other; what was seen stays seen. */
        Side with(Relation next) {
            boolean shown = next == Relation.REQUESTED || next == Relation.ACCEPTED;
            return new Side(next, alias, blocks, knowsPhone || shown);
        }

        private boolean talksAs(Side before) {
            return blocks == before.blocks && (relation == Relation.ACCEPTED) == (before.relation == Relation.ACCEPTED);
        }

        Side blocking(boolean next) {
            return new Side(relation, alias, next, knowsPhone);
        }
    }

    Pair request() {
        requireNotBlocked();
        Pair lifted = new Pair(mine.blocking(false), theirs);
        return switch (mine.relation) {
            case NONE, UNKNOWN -> lifted.become(Relation.REQUESTING, Relation.REQUESTED);
            case REQUESTED -> lifted.become(Relation.ACCEPTED, Relation.ACCEPTED);
            case REQUESTING -> lifted.unlessSame(this, Reason.REQUEST_PENDING, "You have asked already");
            case ACCEPTED -> lifted.unlessSame(this, Reason.ALREADY_FRIENDS, "You are friends already");
        };
    }

    Pair answer(boolean accepted) {
        if (mine.relation != Relation.REQUESTED) {
            throw noRequest();
        }
        if (!accepted) {
            return become(Relation.NONE, Relation.NONE);
        }
        requireNotBlocked();
        return new Pair(mine.blocking(false), theirs).become(Relation.ACCEPTED, Relation.ACCEPTED);
    }

    Pair cancel() {
        if (mine.relation != Relation.REQUESTING) {
            throw noRequest();
        }
        return become(Relation.NONE, Relation.NONE);
    }

    Pair remove() {
        if (mine.relation != Relation.ACCEPTED) {
            throw notFriends();
        }
        return become(Relation.NONE, Relation.NONE);
    }

    Pair block(boolean blocks) {
        return new Pair(mine.blocking(blocks), theirs);
    }

    Pair rename(String alias) {
        if (mine.relation == Relation.NONE && !mine.blocks) {
            throw notFriends();
        }
        return new Pair(new Side(mine.relation, alias, mine.blocks, mine.knowsPhone), theirs);
    }

    /** I have named the other by their phone number. */
    Pair knowing() {
        return new Pair(new Side(mine.relation, mine.alias, mine.blocks, true), theirs);
    }

    /** As {@link #request}, which also accepts whoever has written to me. */
    Pair addContact(boolean written) {
        return asked(written).request();
    }

    Pair acceptContact(boolean written) {
        Pair asked = asked(written);
        if (theirs.blocks || asked.mine.relation != Relation.REQUESTED) {
            throw noRequest();
        }
        return asked.answer(true);
    }

    /** Takes my own request back, if it was not turned down; else blocks, so that {@link #addContact} can take it back. */
    Pair deleteContact(boolean written) {
        if (mine.relation == Relation.REQUESTING && !mine.blocks && !theirs.blocks) {
            return cancel();
        }
        if (mine.relation == Relation.NONE && !mine.blocks && !written) {
            throw notFriends();
        }
        return block(true);
    }

    /** What the other one is to be told of, even when they are away. */
    Optional<Notification.Kind> news(Pair before) {
        if (theirs.relation == before.theirs.relation) {
            return Optional.empty();
        }
        return switch (theirs.relation) {
            case REQUESTED -> Optional.of(Notification.Kind.FRIEND_REQUEST);
            case ACCEPTED -> Optional.of(Notification.Kind.FRIEND_ACCEPTED);
            case NONE, REQUESTING, UNKNOWN -> Optional.empty();
        };
    }

    /** As if they had never met. */
    static Pair forgotten(Pair ignored) {
        return new Pair(Side.STRANGER, Side.STRANGER);
    }

    /** Whether the two may say to each other what they could say before. */
    boolean talksAs(Pair before) {
        return mine.talksAs(before.mine) && theirs.talksAs(before.theirs);
    }

    /** Who blocks me, or whom I block, has not asked by writing. */
    private Pair asked(boolean written) {
        boolean stranger = mine.relation == Relation.NONE && !mine.blocks && !theirs.blocks;
        return written && stranger ? become(Relation.REQUESTED, Relation.REQUESTING) : this;
    }

    private void requireNotBlocked() {
        if (theirs.blocks) {
            throw new ChatException(Failure.FORBIDDEN, Reason.BLOCKED, "You cannot befriend this person");
        }
    }

    private Pair become(Relation mineNext, Relation theirsNext) {
        return new Pair(mine.with(mineNext), theirs.with(theirsNext));
    }

    private Pair unlessSame(Pair before, Reason reason, String text) {
        if (equals(before)) {
            throw new ChatException(Failure.CONFLICT, reason, text);
        }
        return this;
    }

    private static ChatException noRequest() {
        return new ChatException(Failure.NOT_FOUND, Reason.REQUEST_UNKNOWN, "There is no such request");
    }

    private static ChatException notFriends() {
        return new ChatException(Failure.NOT_FOUND, Reason.FRIENDSHIP_UNKNOWN, "You are not friends");
    }
}
