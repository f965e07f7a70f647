package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestNode;
import parlance.domain.Event;
import parlance.domain.MessageEvent;
import parlance.domain.RoomEvent;
import parlance.domain.UserId;

/** What another node hears of what is done to a room, and how the versions rise with it. */
class RoomEventsTest {
    private static final List<String> NAMES = List.of("alice", "bob", "carol", "mallory");
    private static final List<Event> heard = new CopyOnWriteArrayList<>();

    private static TestNode node;
    private static TestNode other;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomEventsTest.class);
        other = node.join();
        other.bus().subscribe(heard::add);
        cast = Cast.of(node, NAMES.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    /** Alice owns the hall, bob is an admin, carol a member; seq and version are 4 before, the member version is 4. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mallory joins                 | mallory member of hall; 4 to 5 at 5: mallory joined
            carol leaves                  | carol left hall; 4 to 5 at 5: carol left
            bob kicks carol               | carol left hall; 4 to 5 at 5: bob kicked carol
            bob bans carol                | carol banned hall; 4 to 5 at 5: bob banned carol
            bob bans mallory              | mallory banned hall; members at 5
            alice makes carol admin       | carol admin of hall; 4 to 5 at 5: alice role carol admin
            alice makes carol owner       | alice admin of hall, carol owner of hall; 4 to 5 at 5: alice role carol owner
            alice leaves                  | alice left hall, bob owner of hall; 4 to 6 at 5: alice left, alice role bob owner
            bob renames den               | ; 4 to 5 at 4: bob renamed den
            bob describes it              | ; 4 to 5 at 4: bob changed
            alice archives                | ; 4 to 5 at 4: alice archived
            carol invites mallory         | mallory asked pending
            """)
    void each_change_is_told_once(String step, String tales) {
        Hall hall = hall("public");
        heard.clear();
        assertThat(hall.act(step).status()).isBetween(200, 201);
        await().untilAsserted(() -> assertThat(told(hall)).isEqualTo(tales));
        assertThat(hall.column("version")).isEqualTo(hall.column("seq"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mallory declines                 | mallory asked declined; carol asked declined hall
            bob withdraws mallory            | mallory asked withdrawn; carol asked withdrawn hall
            bob bans mallory                 | mallory asked withdrawn; carol asked withdrawn hall
            mallory accepts                  | mallory asked accepted hall; carol asked accepted hall
            mallory joins                    | mallory asked accepted hall; carol asked accepted hall
            """)
    void what_becomes_of_an_invite_is_told_to_both(String step, String tales) {
        Hall hall = hall(step.contains("joins") ? "public" : "private");
        hall.act("carol invites mallory");
        await().untilAsserted(() -> assertThat(asked(hall)).contains("mallory asked pending hall"));
        heard.clear();
        assertThat(hall.act(step).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(asked(hall)).containsExactlyInAnyOrder(tales.split("; ")));
    }

    @Test
    void a_ban_withdraws_every_invite_that_the_banned_one_sent() {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        hall.act("bob invites mallory, bob invites carol");
        await().untilAsserted(() -> assertThat(asked(hall)).contains("carol asked pending hall"));
        heard.clear();
        hall.act("alice bans bob");
        await().untilAsserted(() -> assertThat(asked(hall))
                .containsExactlyInAnyOrder(
                        "mallory asked withdrawn",
                        "carol asked withdrawn",
                        "bob asked withdrawn",
                        "bob asked withdrawn"));
    }

    @Test
    void who_is_banned_while_invited_hears_of_both_in_the_order_of_the_versions() {
        Hall hall = hall("private");
        hall.act("carol invites mallory");
        await().untilAsserted(() -> assertThat(asked(hall)).contains("mallory asked pending hall"));
        heard.clear();
        hall.act("bob bans mallory");
        await().untilAsserted(() -> assertThat(asked(hall)).contains("mallory asked withdrawn"));
        List<Long> versions = heard.stream()
                .flatMap(event -> switch (event) {
                    case RoomEvent.MembershipChanged changed ->
                        Stream.of(changed.membership().version());
                    case RoomEvent.InviteChanged changed
                    when changed.user().equals(cast.userId("mallory")) ->
                        Stream.of(changed.invite().version());
                    default -> Stream.<Long>of();
                })
                .toList();
        assertThat(versions).hasSize(2).isSorted();
    }

    @Test
    void who_declines_is_answered_nothing_more_of_a_private_room() {
        Hall hall = Hall.found(node, cast, "private", "alice");
        assertThat(hall.act("alice invites bob, bob declines").text())
                .contains("declined")
                .doesNotContain("\"hall\"");
        assertThat(hall.act("alice invites bob, bob accepts").text()).contains("\"hall\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"carol leaves", "bob kicks carol", "bob bans carol", "bob bans mallory"})
    void who_is_out_of_a_private_room_is_told_nothing_of_it(String step) {
        Hall hall = hall("private");
        heard.clear();
        hall.act(step);
        await().untilAsserted(() -> assertThat(memberships(hall)).hasSize(1));
        RoomEvent.MembershipChanged told = memberships(hall).getFirst();
        assertThat(told.room().name()).isEmpty();
        assertThat(told.room().members()).isZero();
        assertThat(told.room().seq()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mallory joins           | mallory
            carol leaves            | carol
            bob kicks carol         | carol
            bob bans mallory        | mallory
            alice makes carol admin | carol
            alice makes carol owner | alice carol
            alice leaves            | alice bob
            bob renames den         |
            carol invites mallory   | mallory
            """)
    void the_version_of_those_it_concerns_rises_and_their_row_remembers_it(String step, @Nullable String concerned) {
        Hall hall = hall("public");
        List<String> wanted = concerned == null ? List.of() : List.of(concerned.split(" ", -1));
        List<Long> before = NAMES.stream().map(RoomEventsTest::version).toList();
        hall.act(step);
        List<Long> after = NAMES.stream().map(RoomEventsTest::version).toList();
        List<String> risen = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            assertThat(after.get(i) - before.get(i)).isBetween(0L, 1L);
            if (after.get(i) > before.get(i)) {
                risen.add(NAMES.get(i));
                assertThat(node.sql("""
                        SELECT MAX(version) FROM (SELECT user_id, version FROM membership WHERE room_id = %1$s
                          UNION SELECT invitee_id, version FROM invite WHERE room_id = %1$s) rows_of_the_hall
                        WHERE user_id = %2$s
                        """.formatted(hall.id(), cast.id(NAMES.get(i)))))
                        .isEqualTo(Long.toString(after.get(i)));
            }
        }
        assertThat(risen).isEqualTo(wanted);
    }

    @Test
    void a_direct_room_is_told_to_both_when_it_opens_and_when_one_blocks_or_befriends_the_other() {
        heard.clear();
        Hall room = Hall.direct(node, cast, "alice", "bob");
        await().untilAsserted(() -> assertThat(memberships(room)).hasSize(2));
        assertThat(room.column("member_version")).isEqualTo("1");
        heard.clear();
        befriend();
        for (String step : List.of("alice blocks bob", "alice blocks bob", "bob blocks alice")) {
            room.act(step);
        }
        cast.client("alice").delete("/api/v1/friends/" + cast.id("bob") + "/block");
        cast.client("alice").put("/api/v1/friends/" + cast.id("bob") + "/alias", new JsonObject().put("alias", "B"));
        cast.client("alice").delete("/api/v1/friends/" + cast.id("bob"));
        await().untilAsserted(() -> assertThat(told(room))
                .isEqualTo("; members at 2; members at 3; members at 4; members at 5; members at 6"));
        assertThat(room.column("member_version")).isEqualTo("6");
        assertThat(room.column("version")).isEqualTo("0");
    }

    @Test
    void a_change_says_by_whose_session_and_door_it_came() {
        Hall hall = hall("private");
        heard.clear();
        hall.act("alice renames den");
        await().untilAsserted(() -> assertThat(changes(hall)).hasSize(1));
        MessageEvent.Change change = changes(hall).getFirst().changes().getFirst();
        assertThat(change.door()).isEqualTo("native");
        assertThat(change.session())
                .isNotNull()
                .extracting(session -> Long.toString(session.value()))
                .isEqualTo(node.sql("SELECT MAX(id) FROM session WHERE user_id = " + cast.id("alice")));
    }

    private static Hall hall(String kind) {
        Hall hall = Hall.found(node, cast, kind, "alice", "bob", "carol");
        hall.act("alice makes bob admin");
        await().untilAsserted(() -> assertThat(changes(hall)).hasSize(4));
        return hall;
    }

    private static void befriend() {
        cast.client("alice").post("/api/v1/friends/request", new JsonObject().put("userId", cast.id("bob")));
        cast.client("bob").post("/api/v1/friends/request", new JsonObject().put("userId", cast.id("alice")));
    }

    private static long version(String name) {
        return Long.parseLong(node.sql("SELECT version FROM user WHERE id = " + cast.id(name)));
    }

    private static Stream<MessageEvent> inRoom(Hall hall) {
        return heard.stream()
                .filter(MessageEvent.class::isInstance)
                .map(MessageEvent.class::cast)
                .filter(event -> event.room().equals(hall.roomId()));
    }

    private static List<MessageEvent.Changed> changes(Hall hall) {
        return inRoom(hall)
                .filter(MessageEvent.Changed.class::isInstance)
                .map(MessageEvent.Changed.class::cast)
                .toList();
    }

    private static List<RoomEvent.MembershipChanged> memberships(Hall hall) {
        return heard.stream()
                .filter(RoomEvent.MembershipChanged.class::isInstance)
                .map(RoomEvent.MembershipChanged.class::cast)
                .filter(event -> event.room().id().equals(hall.roomId()))
                .toList();
    }

    private static List<String> asked(Hall hall) {
        return heard.stream()
                .filter(RoomEvent.InviteChanged.class::isInstance)
                .map(RoomEvent.InviteChanged.class::cast)
                .filter(event -> event.invite().room().id().equals(hall.roomId()))
                .map(event -> (name(event.user()) + " asked "
                                + word(event.invite().state()) + " "
                                + event.invite().room().name())
                        .strip())
                .toList();
    }

    private static String told(Hall hall) {
        String people = String.join(
                ", ",
                memberships(hall).stream()
                        .map(event -> name(event.user()) + " "
                                + switch (event.membership().state()) {
                                    case JOINED -> word(event.membership().role()) + " of";
                                    case LEFT, BANNED, UNKNOWN ->
                                        word(event.membership().state());
                                }
                                + " " + event.room().name())
                        .sorted()
                        .toList());
        String said = String.join("; ", inRoom(hall).map(RoomEventsTest::said).toList());
        String invites = String.join(", ", asked(hall)).replace(" hall", "");
        return invites.isEmpty() ? people + (said.isEmpty() ? "" : "; " + said) : invites;
    }

    private static String said(MessageEvent event) {
        return switch (event) {
            case MessageEvent.Changed changed ->
                changed.before() + " to " + changed.version() + " at " + changed.memberVersion() + ": "
                        + String.join(
                                ", ",
                                changed.changes().stream()
                                        .map(RoomEventsTest::note)
                                        .toList());
            case MessageEvent.MembersChanged members -> "members at " + members.memberVersion();
            case MessageEvent.Marked marked -> marked.toString();
            case MessageEvent.Called called -> called.toString();
            case MessageEvent.Typing typing -> typing.toString();
            case MessageEvent.Piece piece -> piece.toString();
        };
    }

    private static String note(MessageEvent.Change change) {
        var note = change.message().note();
        return note == null
                ? "text"
                : (name(change.message().sender()) + " " + word(note.kind()) + " "
                                + (note.user() == null ? "" : name(note.user()) + " ")
                                + change.message().text())
                        .strip();
    }

    private static String name(UserId user) {
        return NAMES.stream()
                .filter(name -> cast.userId(name).equals(user))
                .findFirst()
                .orElse("?");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
