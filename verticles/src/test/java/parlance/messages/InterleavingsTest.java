package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;
import parlance.domain.Command;
import parlance.domain.FriendshipCommand;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.Reply;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Whatever four people do to a group and a direct room, on two nodes: the database ends where a simple model does. */
class InterleavingsTest {
    private static final int OWNER = 0;

    @Nullable
    private static TestNode node;

    @Nullable
    private static TestNode other;

    private static List<UserId> people = List.of();

    @BeforeContainer
    static void start() {
        TestNode first = TestNode.start(
                InterleavingsTest.class, "messages.rate.perSecond", "100000", "messages.rate.burst", "100000");
        node = first;
        other = first.join();
        people = LongStream.range(0, 4).mapToObj(_ -> Hall.user(first)).toList();
    }

    @AfterContainer
    static void stop() {
        Objects.requireNonNull(other).close();
        Objects.requireNonNull(node).close();
    }

    /** What somebody may do; the number names a message, counted from the oldest. */
    enum Act {
        SEND,
        SEND_DIRECTLY,
        EDIT,
        DELETE,
        JOIN,
        LEAVE,
        BLOCK,
        UNBLOCK
    }

    record Step(Act act, int who, int number) {}

    @Property(tries = 40)
    void one_after_the_other_ends_as_the_model_says(
            @ForAll @Size(min = 1, max = 40) List<Act> acts,
            @ForAll @Size(40) List<@IntRange(max = 3) Integer> who,
            @ForAll @Size(40) List<@IntRange(max = 30) Integer> numbers) {
        World world = new World();
        Model model = new Model();
        for (int i = 0; i < acts.size(); i++) {
            Step step = new Step(acts.get(i), who.get(i), numbers.get(i));
            boolean done = world.begin(step, i)
                    .transform(result -> Future.succeededFuture(result.succeeded()))
                    .await();
            assertThat(done).as("%s of %s", step, acts).isEqualTo(model.apply(step));
        }
        assertThat(world.told(world.hall)).isEqualTo(model.hall);
        assertThat(world.told(world.direct)).isEqualTo(model.direct);
        assertThat(world.number("version", world.hall)).isEqualTo(model.changes);
        assertThat(world.number("member_version", world.hall)).isEqualTo(model.memberChanges + world.memberVersion);
        world.requireSound();
    }

    @Property(tries = 15)
    void all_at_once_nothing_acknowledged_is_lost_or_doubled_and_every_number_is_given_once(
            @ForAll @Size(min = 10, max = 40) List<Act> acts,
            @ForAll @Size(40) List<@IntRange(max = 3) Integer> who,
            @ForAll @Size(40) List<@IntRange(max = 30) Integer> numbers) {
        World world = new World();
        List<Future<? extends Reply>> running = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            running.add(world.begin(new Step(acts.get(i), who.get(i), numbers.get(i)), i));
        }
        Future.join(running).otherwiseEmpty().await();
        for (int i = 0; i < acts.size(); i++) {
            if (acts.get(i) == Act.SEND && running.get(i).result() instanceof Message sent) {
                assertThat(world.sql("SELECT COUNT(*) FROM message WHERE client_key = '" + sent.clientKey()
                                + "' AND seq = " + sent.seq() + " AND sender_id = "
                                + sent.sender().value()))
                        .isEqualTo("1");
            }
        }
        world.requireSound();
    }

    /** The rooms as they are. */
    private static final class World {
        private final RoomId hall;
        private final RoomId direct;
        private final long memberVersion;

        World() {
            people.forEach(one -> people.stream()
                    .filter(two -> !two.equals(one))
                    .forEach(two -> ask(one, unblock(two), 0).await()));
            hall = ask(people.get(OWNER), new RoomCommand.CreateGroup("hall", "", true, true), 0)
                    .await()
                    .room()
                    .id();
            direct = ask(people.get(0), new RoomCommand.OpenDirect(new UserRef.ById(people.get(1))), 1)
                    .await()
                    .room()
                    .id();
            sql("DELETE FROM message WHERE room_id = " + direct.value());
            sql("UPDATE room SET seq = 0, version = 0 WHERE id = " + direct.value());
            memberVersion = number("member_version", hall);
        }

        Future<? extends Reply> begin(Step step, int turn) {
            UserId me = people.get(step.who);
            UserId peer = people.get(step.who == 1 ? 0 : 1);
            RoomRef room = new RoomRef.ById(hall);
            String key = UUID.randomUUID().toString();
            return switch (step.act) {
                case SEND -> ask(me, new MessageCommand.Send(room, "said", key, null, null), turn);
                case SEND_DIRECTLY ->
                    ask(me, new MessageCommand.Send(new RoomRef.ById(direct), "whispered", key, null, null), turn);
                case EDIT -> ask(me, new MessageCommand.Edit(room, step.number + 1, "edited " + turn), turn);
                case DELETE -> ask(me, new MessageCommand.Delete(room, step.number + 1), turn);
                case JOIN -> ask(me, new RoomCommand.Join(hall), turn);
                case LEAVE ->
                    step.who == OWNER
                            ? Future.failedFuture("the owner stays")
                            : ask(me, new RoomCommand.Leave(hall), turn);
                case BLOCK -> ask(me, new FriendshipCommand.Block(new UserRef.ById(peer)), turn);
                case UNBLOCK -> ask(me, unblock(peer), turn);
            };
        }

        /** Each message as {@code sender: text}. */
        List<String> told(RoomId room) {
            List<Message> messages = new ArrayList<>();
            Long after = 0L;
            while (after != null) {
                var page = ask(
                                people.get(OWNER),
                                new MessageCommand.ListMessages(new RoomRef.ById(room), null, after, null, 100),
                                0)
                        .await();
                messages.addAll(page.messages());
                after = page.moreAfter() ? page.messages().getLast().seq() : null;
            }
            return messages.stream()
                    .map(message -> people.indexOf(message.sender()) + ": "
                            + (message.note() == null
                                    ? message.text()
                                    : message.note().kind().name()))
                    .toList();
        }

        long number(String column, RoomId room) {
            return Long.parseLong(sql("SELECT " + column + " FROM room WHERE id = " + room.value()));
        }

        /** What is true of every room at any time. */
        void requireSound() {
            for (RoomId room : List.of(hall, direct)) {
                String there = " FROM message WHERE room_id = " + room.value();
                assertThat(sql("SELECT CONCAT(COUNT(*), ' ', COALESCE(MAX(seq), 0))" + there))
                        .isEqualTo(number("seq", room) + " " + number("seq", room));
                assertThat(sql("SELECT COUNT(*) - COUNT(DISTINCT version)" + there))
                        .isEqualTo("0");
                assertThat(sql("SELECT COALESCE(MAX(version), 0) <= " + number("version", room) + there))
                        .isEqualTo("1");
                assertThat(sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED' AND room_id = " + room.value()))
                        .isEqualTo(Long.toString(number("members", room)));
                assertThat(sql("SELECT COUNT(*)" + there + " AND deleted_at IS NOT NULL AND text <> ''"))
                        .isEqualTo("0");
            }
        }

        String sql(String query) {
            return Objects.requireNonNull(node).sql(query);
        }

        private static FriendshipCommand<?> unblock(UserId user) {
            return new FriendshipCommand.Unblock(new UserRef.ById(user));
        }

        private static <R extends Reply> Future<R> ask(UserId user, Command<R> command, int turn) {
            return Objects.requireNonNull(turn % 2 == 0 ? node : other).bus().ask(Hall.actor(user), command);
        }
    }

    /** The rooms as they should be. */
    private static final class Model {
        private final List<String> hall = new ArrayList<>(List.of("0: CREATED"));
        private final List<String> direct = new ArrayList<>();
        private final boolean[] in = {true, false, false, false};
        private final boolean[][] blocks = new boolean[4][4];
        private int changes = 1;
        private int memberChanges;
        private int turn = -1;

        /** Whether it can be done; then it is done. */
        boolean apply(Step step) {
            turn++;
            int me = step.who;
            return switch (step.act) {
                case SEND -> in[me] && say(hall, me + ": said");
                case SEND_DIRECTLY -> me <= 1 && !blocks[0][1] && !blocks[1][0] && direct.add(me + ": whispered");
                case EDIT -> mine(step) && rewrite(step, me + ": edited " + turn);
                case DELETE -> remove(step);
                case JOIN -> !in[me] && move(me, true, "JOINED");
                case LEAVE -> me != OWNER && in[me] && move(me, false, "LEFT");
                case BLOCK -> block(me, true);
                case UNBLOCK -> block(me, false);
            };
        }

        private boolean mine(Step step) {
            return in[step.who]
                    && step.number < hall.size()
                    && hall.get(step.number).startsWith(step.who + ": ")
                    && isText(step);
        }

        private boolean isText(Step step) {
            return hall.get(step.number).matches("\\d: (said|edited.*)");
        }

        private boolean rewrite(Step step, String line) {
            hall.set(step.number, line);
            changes++;
            return true;
        }

        /** Deleting what is deleted is no error and no change. */
        private boolean remove(Step step) {
            if (!in[step.who] || step.number >= hall.size()) {
                return false;
            }
            String line = hall.get(step.number);
            boolean may = step.who == OWNER || line.startsWith(step.who + ": ");
            if (may && isText(step)) {
                return rewrite(step, line.charAt(0) + ": ");
            }
            return may && line.matches("\\d: ");
        }

        private boolean move(int who, boolean inside, String note) {
            in[who] = inside;
            memberChanges++;
            return say(hall, who + ": " + note);
        }

        private boolean block(int me, boolean blocked) {
            blocks[me][me == 1 ? 0 : 1] = blocked;
            return true;
        }

        private boolean say(List<String> room, String line) {
            changes++;
            return room.add(line);
        }
    }
}
