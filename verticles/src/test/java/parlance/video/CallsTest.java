package parlance.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Calls through two nodes: alice and bob are friends, carol is alice's too, mallory is nobody's. */
class CallsTest {
    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;
    private static String two;
    private static String third;

    private final List<Phone> phones = new ArrayList<>();

    @BeforeAll
    static void start() {
        node = TestNode.start(
                CallsTest.class,
                "video.ring",
                "4s",
                "video.absence",
                "3s",
                "video.rate.burst",
                "10000",
                "presence.grace",
                "1s");
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        carol = TestUser.register(node, "carol");
        mallory = TestUser.register(node, "mallory");
        Friends.befriend(alice, bob);
        Friends.befriend(alice, carol);
        two = rooms.direct(alice, bob);
        third = rooms.direct(alice, carol);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @AfterEach
    void hangUp() {
        phones.forEach(Phone::close);
        node.sql("UPDATE room_call SET live = NULL, ended_at = UTC_TIMESTAMP(6)");
        node.sql("UPDATE call_party SET engaged = NULL");
    }

    @Test
    void all_devices_of_whoever_is_rung_ring_and_all_stop_when_one_answers() {
        Phone caller = phone(node, alice, "a");
        Phone desk = phone(other, bob, "b1");
        Phone pocket = phone(node, bob, "b2");
        JsonObject call = caller.say("call.start", two);
        assertThat(Phone.state(call, alice)).isEqualTo("joined");
        assertThat(Phone.state(call, bob)).isEqualTo("ringing");
        assertThat(desk.hears(two, Phone.is(bob, "ringing")).getString("callId"))
                .isEqualTo(call.getString("callId"));
        pocket.hears(two, Phone.is(bob, "ringing"));

        desk.say("call.accept", two);
        pocket.hears(two, Phone.is(bob, "joined"));
        JsonObject heard = caller.hears(two, Phone.is(bob, "joined"));
        assertThat(heard.getJsonArray("parties").getJsonObject(1).getString("device"))
                .isEqualTo("b1");
        assertThat(heard.getString("answeredAt")).isNotNull();
    }

    @Test
    void a_call_that_took_place_is_told_in_the_room_with_its_length_once_and_read_by_those_who_were_in_it() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        caller.say("call.start", two);
        callee.say("call.accept", two);
        node.sql("UPDATE room_call SET answered_at = answered_at - INTERVAL 62 SECOND WHERE live");
        JsonObject ended = callee.say("call.leave", two);
        assertThat(ended.getString("outcome")).isEqualTo("talked");
        caller.hears(two, Phone.ended("talked"));
        assertThat(caller.refused("call.leave", two)).isEqualTo("CALL_UNKNOWN");
        assertThat(last(two)).matches("CALL CALLED 6[2-4] from " + alice.id());
        assertThat(unread(two, alice)).isZero();
        assertThat(unread(two, bob)).isZero();
        assertThat(said(two, ended)).isEqualTo(1);
    }

    @Test
    void nobody_answers_and_the_call_is_missed_on_time_whichever_node_looks() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        JsonObject call = caller.say("call.start", two);
        stays(caller, two, () -> callee.hears(two, Phone.ended("missed")));
        JsonObject ended = caller.hears(two, Phone.ended("missed"));
        assertThat(Phone.state(ended, bob)).isEqualTo("missed");
        assertThat(last(two)).isEqualTo("CALL MISSED_CALL  from " + alice.id());
        assertThat(unread(two, bob)).isPositive();
        assertThat(unread(two, alice)).isZero();
        assertThat(said(two, call)).isEqualTo(1);
    }

    @Test
    void who_declines_ends_a_call_of_two_and_it_is_told() {
        Phone caller = phone(node, alice, "a");
        Phone desk = phone(other, bob, "b1");
        Phone pocket = phone(node, bob, "b2");
        caller.say("call.start", two);
        desk.say("call.decline", two);
        caller.hears(two, Phone.ended("declined"));
        pocket.hears(two, Phone.is(bob, "declined"));
        assertThat(last(two)).startsWith("CALL DECLINED_CALL");
    }

    @Test
    void who_called_can_give_up_and_only_they() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        caller.say("call.start", two);
        assertThat(callee.refused("call.cancel", two)).isEqualTo("FORBIDDEN");
        caller.say("call.cancel", two);
        callee.hears(two, Phone.ended("cancelled"));
        assertThat(callee.refused("call.accept", two)).isEqualTo("CALL_UNKNOWN");
        assertThat(last(two)).startsWith("CALL MISSED_CALL");
    }

    @Test
    void who_is_in_another_call_is_busy_and_learns_of_it_afterwards() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        Phone late = phone(other, carol, "c");
        caller.say("call.start", two);
        callee.say("call.accept", two);
        assertThat(late.refused("call.start", third)).isEqualTo("BUSY");
        assertThat(caller.refused("call.start", third)).isEqualTo("IN_ANOTHER_CALL");
        assertThat(last(third)).isEqualTo("CALL MISSED_CALL  from " + carol.id());
        assertThat(unread(third, alice)).isPositive();
        caller.say("call.leave", two);
        assertThat(Phone.state(late.say("call.start", third), alice)).isEqualTo("ringing");
    }

    @Test
    void two_who_call_each_other_at_once_are_in_one_call() {
        Phone one = phone(node, alice, "a");
        Phone another = phone(other, bob, "b");
        String first = one.socket().begin("send", "call.start", body(two, "a"));
        String second = another.socket().begin("send", "call.start", body(two, "b"));
        JsonObject mine = one.socket().answer(first).getJsonObject("body");
        JsonObject theirs = another.socket().answer(second).getJsonObject("body");
        assertThat(mine.getString("callId")).isEqualTo(theirs.getString("callId"));
        one.hears(two, call -> "joined".equals(Phone.state(call, alice)) && "joined".equals(Phone.state(call, bob)));
    }

    @Test
    void strangers_and_who_is_not_in_the_room_do_not_call() {
        String strange = rooms.direct(alice, mallory);
        Phone stranger = phone(node, mallory, "m");
        assertThat(stranger.refused("call.start", strange)).isEqualTo("NOT_FRIENDS");
        for (String address : List.of("call.start", "call.accept", "call.decline", "call.leave", "call.show")) {
            assertThat(stranger.refused(address, two)).as(address).isEqualTo("ROOM_UNKNOWN");
        }
        assertThat(stranger.refused("call.stay", two)).isEqualTo("CALL_UNKNOWN");
        assertThat(stranger.socket().register("call." + two).getString("type")).isEqualTo("err");
    }

    @Test
    void a_block_ends_the_call_of_two() {
        Phone caller = phone(node, carol, "c");
        Phone callee = phone(other, alice, "a");
        caller.say("call.start", third);
        callee.say("call.accept", third);
        Friends.block(alice, carol);
        caller.hears(third, Phone.ended("talked"));
        assertThat(caller.refused("call.start", third)).isEqualTo("BLOCKED");
        alice.client().delete("/api/v1/friends/" + carol.id() + "/block");
        Friends.befriend(alice, carol);
    }

    @Test
    void who_says_nothing_more_has_left_and_the_other_learns_it() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        caller.say("call.start", two);
        callee.say("call.accept", two);
        callee.close();
        stays(caller, two, () -> caller.hears(two, Phone.ended("talked")));
        assertThat(caller.refused("call.stay", two)).isEqualTo("CALL_UNKNOWN");
    }

    @Test
    void who_names_no_device_is_in_as_long_as_they_have_any_connection() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        caller.say("call.start", two);
        callee.socket().done("call.accept", new JsonObject().put("roomId", two));
        String seen = seen(bob);
        stays(caller, two, () -> await().until(() -> !seen(bob).equals(seen)));
        assertThat(Phone.state(caller.say("call.show", two), bob)).isEqualTo("joined");
        callee.close();
        stays(caller, two, () -> caller.hears(two, Phone.ended("talked")));
    }

    @Test
    void one_moves_to_another_device_and_the_old_one_cannot_hang_up_any_more() {
        Phone caller = phone(node, alice, "a");
        Phone desk = phone(other, bob, "b1");
        Phone pocket = phone(node, bob, "b2");
        caller.say("call.start", two);
        desk.say("call.accept", two);
        pocket.say("call.accept", two);
        desk.hears(two, call -> "b2".equals(device(call)));
        assertThat(desk.refused("call.stay", two)).isEqualTo("CALL_UNKNOWN");
        assertThat(desk.say("call.leave", two).getString("outcome")).isNull();
        assertThat(Phone.state(pocket.say("call.stay", two), bob)).isEqualTo("joined");
    }

    @Test
    void what_clients_tell_each_other_goes_through_and_only_inside_the_call() {
        Phone caller = phone(node, alice, "a");
        Phone callee = phone(other, bob, "b");
        JsonObject offer = new JsonObject().put("type", "offer").put("sdp", "v=0 ✓");
        caller.say("call.start", two);
        assertThat(reason(signal(caller, two, bob, offer))).isEqualTo("CALL_UNKNOWN");
        callee.say("call.accept", two);
        assertThat(signal(caller, two, bob, offer).getString("type")).isEqualTo("rec");
        JsonObject heard = callee.socket()
                .next(frame -> "signal".equals(body(frame).getString("event")))
                .getJsonObject("body");
        assertThat(heard.getJsonObject("data")).isEqualTo(offer);
        assertThat(heard.getString("userId")).isEqualTo(alice.id());
        assertThat(heard.getString("device")).isEqualTo("a");
        assertThat(reason(signal(caller, two, carol, offer))).isEqualTo("CALL_UNKNOWN");
        assertThat(signal(phone(node, mallory, "m"), two, bob, offer).getString("failure"))
                .isEqualTo("NOT_FOUND");
        JsonObject large = new JsonObject().put("sdp", "x".repeat(70_000));
        assertThat(signal(caller, two, bob, large).getInteger("failureCode")).isEqualTo(413);
        assertThat(caller.socket()
                        .ask("call.signal", new JsonObject().put("roomId", two).put("userId", bob.id()))
                        .getString("failure"))
                .isEqualTo("INVALID");
    }

    @Test
    void a_group_rings_all_but_who_has_muted_it_six_come_in_and_the_seventh_learns_why_not() {
        List<TestUser> people = IntStream.range(0, 7)
                .mapToObj(i -> TestUser.register(node, "guest" + i))
                .toList();
        String hall = rooms.group(alice, people.toArray(TestUser[]::new));
        TestUser muted = people.getLast();
        // They name no device, and so need not say that they are still there.
        List<Phone> guests = IntStream.range(0, 6)
                .mapToObj(i -> phone(i % 2 == 0 ? other : node, people.get(i), ""))
                .toList();
        muted.client().put("/api/v1/rooms/" + hall + "/mute", new JsonObject());
        Phone caller = phone(node, alice, "");
        Phone watcher = phone(other, muted, "");
        watcher.socket().register("call." + hall);
        JsonObject call = caller.say("call.start", hall);
        assertThat(call.getJsonArray("parties")).hasSize(7);
        assertThat(Phone.state(call, muted)).isNull();
        guests.subList(0, 5).forEach(guest -> guest.say("call.accept", hall));
        Phone sixth = guests.get(5);
        assertThat(sixth.refused("call.accept", hall)).isEqualTo("CALL_FULL");
        watcher.hears(hall, Phone.is(people.get(4), "joined"));
        assertThat(watcher.refused("call.accept", hall)).isEqualTo("CALL_FULL");
        caller.say("call.leave", hall);
        assertThat(Phone.state(watcher.say("call.accept", hall), muted)).isEqualTo("joined");

        rooms.leave(hall, muted);
        sixth.hears(hall, Phone.is(muted, "left"));
        assertThat(watcher.refused("call.start", hall)).isEqualTo("ROOM_UNKNOWN");
    }

    @Test
    void who_comes_back_finds_what_rings_them() {
        Phone caller = phone(node, alice, "a");
        String callId = caller.say("call.start", two).getString("callId");
        Phone callee = phone(other, bob, "b");
        JsonObject mine = callee.socket().done("calls.list", new JsonObject());
        assertThat(mine.getJsonArray("items"))
                .singleElement()
                .satisfies(call ->
                        assertThat(((JsonObject) call).getString("callId")).isEqualTo(callId));
        JsonObject another = new JsonObject().put("roomId", two).put("callId", "4503599627370497");
        assertThat(reason(callee.socket().ask("call.decline", another))).isEqualTo("CALL_UNKNOWN");
        assertThat(callee.socket()
                        .ask("call.accept", body(two, "a device with spaces"))
                        .getString("failure"))
                .isEqualTo("INVALID");
    }

    /** Says every half second that they are there, as clients do, while something is waited for. */
    private static void stays(Phone phone, String room, Runnable meanwhile) {
        Thread staying = Thread.startVirtualThread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                phone.socket().begin("send", "call.stay", body(room, phone.device()));
                try {
                    Thread.sleep(Duration.ofMillis(500));
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
        try {
            meanwhile.run();
        } finally {
            staying.interrupt();
        }
    }

    private Phone phone(TestNode at, TestUser user, String device) {
        Phone phone = Phone.of(at, user, device);
        phones.add(phone);
        return phone;
    }

    private static JsonObject signal(Phone from, String room, TestUser to, JsonObject data) {
        return from.socket()
                .ask(
                        "call.signal",
                        new JsonObject()
                                .put("roomId", room)
                                .put("userId", to.id())
                                .put("data", data));
    }

    private static String device(JsonObject call) {
        return String.valueOf(call.getJsonArray("parties").getJsonObject(1).getString("device"));
    }

    private static JsonObject body(String room, String device) {
        return new JsonObject().put("roomId", room).put("device", device);
    }

    private static JsonObject body(JsonObject frame) {
        return frame.getJsonObject("body", new JsonObject());
    }

    private static String reason(JsonObject answer) {
        return String.valueOf(answer.getString("reason"));
    }

    /** What was said last in a room. */
    private static String last(String room) {
        return node.sql("SELECT CONCAT(kind, ' ', note, ' ', text, ' from ', sender_id) FROM message WHERE room_id = "
                + room + " ORDER BY seq DESC LIMIT 1");
    }

    /** How often it was said of a call that it is over. */
    private static int said(String room, JsonObject call) {
        return Integer.parseInt(
                node.sql("SELECT COUNT(*) FROM message WHERE kind = 'CALL' AND room_id = %s AND created_at >= '%s'"
                        .formatted(
                                room,
                                call.getString("startedAt").replace('T', ' ').replace("Z", ""))));
    }

    /** When the node last knew somebody to be in a call. */
    private static String seen(TestUser user) {
        return node.sql("SELECT seen_at FROM call_party WHERE engaged = " + user.id());
    }

    private static long unread(String room, TestUser user) {
        return Long.parseLong(node.sql("SELECT room.seq - membership.read_seq FROM room JOIN membership"
                + " ON membership.room_id = room.id WHERE room.id = " + room + " AND membership.user_id = "
                + user.id()));
    }
}
