package parlance.exports;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipReply;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply;
import parlance.domain.Reply;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.StoredFile;
import parlance.domain.User;
import parlance.json.NativeJson;
import parlance.json.UserJson;

/**
 * What is in a copy: whatever its owner can see, in the words of the native API and by the same rules, since it is asked for
 * in the owner's name; and the files they sent.
 */
final class Contents {
    private static final int PAGE = 100;
    private static final String ABOUT = """
            This is a copy of what this server keeps about you.

            profile.json        your account
            sessions.json       where you are logged in
            friends/            friends, requests and whom you block
            rooms.json          the rooms you are in
            rooms/<roomId>.json what was said in each, as far as you can see it
            invites.json        rooms you are invited to
            notifications.json  what you were told of
            files/              what you sent, and your picture
            """;

    private final Bus bus;
    private final BlobStore blobs;
    private final NativeJson json;
    private final Actor owner;
    private final User self;
    private final Archive archive;
    private final IntConsumer progress;
    private final Set<FileId> copied = new HashSet<>();

    /** {@code progress} is told per cents. */
    Contents(Bus bus, BlobStore blobs, NativeJson json, Actor owner, User self, Archive archive, IntConsumer progress) {
        this.bus = bus;
        this.blobs = blobs;
        this.json = json;
        this.owner = owner;
        this.self = self;
        this.archive = archive;
        this.progress = progress;
    }

    private interface Taking<R> {
        void take(R page) throws IOException;
    }

    void write() throws IOException {
        archive.text("README.txt", ABOUT);
        archive.json("profile.json", json.users().self(self));
        archive.beginList("sessions.json");
        addAll(ask(new AuthCommand.ListSessions()).sessions(), UserJson::session);
        archive.endList();
        friends();
        archive.beginList("invites.json");
        pages(
                before -> new RoomCommand.ListInvites(null, PAGE, before),
                RoomReply.Invites::next,
                page -> addAll(page.invites(), json.rooms()::invite));
        archive.endList();
        archive.beginList("notifications.json");
        pages(
                before -> new NotificationCommand.ListNotifications(PAGE, before, false),
                NotificationReply.Page::next,
                page -> addAll(page.notifications(), json.notifications()::notification));
        archive.endList();
        rooms();
        User.Avatar avatar = self.avatar();
        if (avatar != null) {
            copy(ask(new FileCommand.Show(avatar.file())));
        }
    }

    private void friends() throws IOException {
        for (FriendshipCommand.Kind kind : FriendshipCommand.Kind.values()) {
            if (kind != FriendshipCommand.Kind.UNKNOWN) {
                archive.beginList("friends/" + kind.name().toLowerCase(Locale.ROOT) + ".json");
                pages(
                        before -> new FriendshipCommand.ListFriendships(kind, PAGE, before),
                        FriendshipReply.Page::next,
                        page -> addAll(page.friendships(), json.users()::friendship));
                archive.endList();
            }
        }
    }

    private void rooms() throws IOException {
        List<RoomReply.Mine> rooms = new ArrayList<>();
        pages(
                before -> new RoomCommand.ListMine(PAGE, before),
                RoomReply.MinePage::next,
                page -> rooms.addAll(page.rooms()));
        archive.beginList("rooms.json");
        addAll(rooms, json.rooms()::mine);
        archive.endList();
        long all = rooms.stream().mapToLong(mine -> mine.room().seq()).sum();
        long done = 0;
        for (RoomReply.Mine mine : rooms) {
            messages(mine.room().id(), done, Math.max(1, all));
            done += mine.room().seq();
        }
    }

    /** {@code done} messages of {@code all} are in the copy already. */
    private void messages(RoomId room, long done, long all) throws IOException {
        List<StoredFile> sent = new ArrayList<>();
        archive.beginList("rooms/" + room.value() + ".json");
        pages(
                (@Nullable Long after) -> new MessageCommand.ListMessages(
                        new RoomRef.ById(room), null, after == null ? Long.valueOf(0) : after, null, PAGE),
                MessageReply.Page::next,
                page -> {
                    addAll(page.messages(), json.messages()::message);
                    page.messages().forEach(message -> collect(message, sent));
                    if (!page.messages().isEmpty()) {
                        long read = done + page.messages().getLast().seq();
                        progress.accept((int) Math.min(99, 99 * read / all));
                    }
                });
        archive.endList();
        for (StoredFile file : sent) {
            copy(file);
        }
    }

    private void collect(Message message, List<StoredFile> sent) {
        StoredFile file = message.file();
        if (file != null && self.id().equals(message.sender())) {
            sent.add(file);
        }
    }

    private void copy(StoredFile file) throws IOException {
        if (!copied.add(file.id())) {
            return;
        }
        Path place = blobs.incoming().path();
        try {
            blobs.copyLater(
                            ask(new FileCommand.Open(file.id(), null, null))
                                    .content()
                                    .name(),
                            place)
                    .await();
            archive.file("files/" + file.id().value() + "-" + file.name(), place);
        } catch (ChatException e) {
            // It may have been removed meanwhile.
            if (e.failure() != Failure.NOT_FOUND) {
                throw e;
            }
        } finally {
            blobs.incoming().removeLater(place);
        }
    }

    private <T> void addAll(List<T> things, Function<T, JsonObject> words) throws IOException {
        for (T thing : things) {
            archive.add(words.apply(thing));
        }
    }

    /** {@code next} says where the page after one begins; none after the last. */
    private <R extends Reply, C> void pages(
            Function<@Nullable C, Command<R>> command, Function<R, @Nullable C> next, Taking<R> taking)
            throws IOException {
        C from = null;
        do {
            R page = ask(command.apply(from));
            taking.take(page);
            from = next.apply(page);
        } while (from != null);
    }

    private <R extends Reply> R ask(Command<R> command) {
        return bus.ask(owner, command).await();
    }
}
