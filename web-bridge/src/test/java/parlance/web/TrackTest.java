package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import parlance.domain.Message;
import parlance.domain.MessageEvent.Change;
import parlance.domain.MessageEvent.Changed;
import parlance.domain.MessageId;
import parlance.domain.MessageKind;
import parlance.domain.MessageReply;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Whatever the bus does to events, what comes out is in order, and with a look into the database complete. */
class TrackTest {
    private static final RoomId hall = new RoomId(1);

    @Property(tries = 2000)
    void events_lost_doubled_and_in_any_order_come_out_once_and_in_order(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int messages) {
        List<Changed> events = batches(random, messages);
        List<Changed> arriving = new ArrayList<>(events);
        events.stream().filter(_ -> random.nextInt(4) == 0).forEach(arriving::add);
        arriving.removeIf(_ -> random.nextInt(4) == 0);
        Collections.shuffle(arriving, random);

        Track track = new Track(0, 0);
        List<Changed> out = new ArrayList<>();
        for (Changed event : arriving) {
            out.addAll(track.offer(event));
            if (track.isBehind() && random.nextInt(5) == 0) {
                out.addAll(track.repair(database(messages, track.delivered(), random)));
            }
        }
        track.heardOf(messages);
        while (track.isBehind()) {
            out.addAll(track.repair(database(messages, track.delivered(), random)));
        }

        assertThat(out.stream()
                        .flatMap(event -> event.changes().stream())
                        .map(change -> change.message().version()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, messages).boxed().toList());
        long version = 0;
        for (Changed event : out) {
            assertThat(event.before()).isEqualTo(version);
            version = event.version();
        }
        assertThat(track.delivered()).isEqualTo(messages);
        assertThat(track.seq()).isEqualTo(messages);
    }

    private static List<Changed> batches(Random random, int messages) {
        List<Changed> events = new ArrayList<>();
        for (int from = 0; from < messages; ) {
            int to = Math.min(messages, from + 1 + random.nextInt(3));
            List<Change> changes = LongStream.rangeClosed(from + 1, to)
                    .mapToObj(seq -> new Change(Change.Kind.POSTED, message(seq), null, "native"))
                    .toList();
            events.add(new Changed(hall, null, from, to, 1, changes));
            from = to;
        }
        return events;
    }

    /** As the database answers, which may be a moment old and may have more than it gives at once. */
    private static MessageReply.Changes database(int messages, long since, Random random) {
        long until = since + 1 + random.nextLong(messages - since);
        List<Message> found = LongStream.rangeClosed(since + 1, until)
                .mapToObj(TrackTest::message)
                .toList();
        return new MessageReply.Changes(hall, null, found, until, until, 1, until < messages);
    }

    private static Message message(long seq) {
        return new Message(
                new MessageId(seq),
                hall,
                seq,
                seq,
                new UserId(7),
                "key" + seq,
                MessageKind.TEXT,
                "hi",
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                Instant.EPOCH,
                null,
                null);
    }
}
