package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** What a room is, and how it looks to those who are in it. */
class RoomsTest {
    private static TestNode node;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomsTest.class);
        cast = Cast.of(node, "alice", "bob", "carol", "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void who_founds_a_group_owns_it_and_has_read_that_it_was_founded() {
        JsonObject room = create(new JsonObject().put("name", "  hall 🎈 ").put("description", " talk "))
                .json();
        assertThat(room.getString("name")).isEqualTo("hall 🎈");
        assertThat(room.getString("description")).isEqualTo("talk");
        assertThat(room.getString("kind")).isEqualTo("group");
        assertThat(room.getString("createdBy")).isEqualTo(cast.id("alice"));
        assertThat(room.getInteger("memberCount")).isOne();
        assertThat(room.getLong("seq")).isOne();
        assertThat(room.getLong("unread")).isZero();
        assertThat(room.getValue("with")).isNull();
        assertThat(room.getJsonObject("me").getString("role")).isEqualTo("owner");
        assertThat(room.getJsonObject("lastMessage").getJsonObject("note").getString("kind"))
                .isEqualTo("created");
    }

    @ParameterizedTest(name = "public {0}, open history {1}: open history {2}")
    @CsvSource(nullValues = "unsaid", textBlock = """
            unsaid, unsaid, false
            true,   unsaid, true
            true,   false,  false
            false,  true,   true
            """)
    void the_history_of_a_public_group_is_open_unless_said(
            @Nullable Boolean isPublic, @Nullable Boolean openHistory, boolean open) {
        JsonObject wanted = new JsonObject().put("name", "hall");
        if (isPublic != null) {
            wanted.put("isPublic", isPublic);
        }
        if (openHistory != null) {
            wanted.put("openHistory", openHistory);
        }
        assertThat(create(wanted).json().getBoolean("openHistory")).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                   | name: This is required
            {"name":""}                          | name: This has at least 1 characters
            {"name":"   "}                       | name: A room needs a name
            {"name":"$101"}                      | name: This has at most 100 characters
            {"name":"$201"}                      | name: This has at most 200 characters
            {"name":7}                           | name: This must be of type string
            {"name":"x","description":"$1001"}   | description: This has at most 1000 characters
            {"name":"x","isPublic":"yes"}        | isPublic: This must be of type boolean
            """)
    void what_is_wrong_with_a_new_group_is_said_field_by_field(String body, String issue) {
        Answer refused = cast.client("alice").send("POST", "/api/v1/rooms", filled(body));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.issues()).isEqualTo(issue);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            PATCH | /rooms/ROOM                    | {"name":" "}        | name: A room needs a name
            PATCH | /rooms/ROOM                    | {"name":"$101"}     | name: This has at most 100 characters
            PATCH | /rooms/ROOM/participants/BOB   | {"role":"king"}     | role: This must be one of ["owner","admin","member"]
            PATCH | /rooms/ROOM/participants/BOB   | {}                  | role: This is required
            POST  | /rooms/ROOM/invite             | {}                  | userId: This is required
            POST  | /rooms/ROOM/links              | {"expiresIn":59}    | expiresIn: 59 is less than 60
            POST  | /rooms/ROOM/links              | {"maxUses":0}       | maxUses: 0 is less than 1
            POST  | /invites/7                     | {}                  | accept: This is required
            POST  | /rooms/direct                  | {}                  | userId: This is required
            GET   | /rooms?before=x                |                     | before: This is not where a page ended
            GET   | /rooms/discover?before=1-      |                     | before: This is not where a page ended
            """)
    void what_is_wrong_with_a_request_is_said_field_by_field(
            String method, String path, @Nullable String body, String issue) {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        String asked = "/api/v1" + path.replace("ROOM", hall.id()).replace("BOB", cast.id("bob"));
        Answer refused = cast.client("alice").send(method, asked, body == null ? null : filled(body));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.issues()).isEqualTo(issue);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /rooms/hall                          | ROOM_UNKNOWN
            GET    | /rooms/4503599627370497              | ROOM_UNKNOWN
            POST   | /rooms/4503599627370497/join         | ROOM_UNKNOWN
            DELETE | /invites/4503599627370497            | INVITE_UNKNOWN
            GET    | /links/AAAAAAAAAAAAAAAAAAAAAA        | LINK_UNKNOWN
            POST   | /links/AAAAAAAAAAAAAAAAAAAAAA        | LINK_UNKNOWN
            GET    | /links/%C3%BC                        | LINK_UNKNOWN
            POST   | /links/AAAAAAAAAAAAAAAAAAAA%C3%BCA  | LINK_UNKNOWN
            PUT    | /rooms/ROOM/bans/4503599627370497    | USER_UNKNOWN
            DELETE | /rooms/ROOM/participants/nobody      | USER_UNKNOWN
            DELETE | /rooms/ROOM/links/4503599627370497   | LINK_UNKNOWN
            """)
    void what_is_not_there_is_unknown(String method, String path, String reason) {
        Hall hall = Hall.found(node, cast, "private", "alice");
        Answer missing = cast.client("alice").send(method, "/api/v1" + path.replace("ROOM", hall.id()), null);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.reason()).isEqualTo(reason);
    }

    @Test
    void a_direct_room_is_the_same_from_both_sides() {
        JsonObject alices = direct("alice", cast.id("bob")).json();
        JsonObject bobs = direct("bob", cast.id("alice")).json();
        assertThat(bobs.getString("roomId")).isEqualTo(alices.getString("roomId"));
        assertThat(alices.getJsonObject("with").getString("userName")).isEqualTo("bob");
        assertThat(bobs.getJsonObject("with").getString("userName")).isEqualTo("alice");
        assertThat(alices.getInteger("memberCount")).isEqualTo(2);
        assertThat(alices.getLong("seq")).isZero();
        assertThat(alices.getValue("lastMessage")).isNull();
    }

    @Test
    void a_direct_room_is_with_somebody_else() {
        assertThat(direct("alice", cast.id("alice")).reason()).isEqualTo("ONESELF");
        assertThat(direct("alice", "4503599627370497").reason()).isEqualTo("USER_UNKNOWN");
    }

    @ParameterizedTest(name = "{0} opens")
    @CsvSource({"alice", "mallory"})
    void where_one_blocks_the_other_no_room_opens_but_one_that_is_there_does(String opener) {
        String other = opener.equals("alice") ? "mallory" : "alice";
        node.sql("DELETE FROM room WHERE kind = 'DIRECT'");
        cast.client("mallory").put("/api/v1/friends/" + cast.id("alice") + "/block", new JsonObject());
        try {
            assertThat(direct(opener, cast.id(other)).reason()).isEqualTo("BLOCKED");
            assertThat(node.sql("SELECT COUNT(*) FROM room WHERE kind = 'DIRECT'"))
                    .isEqualTo("0");
        } finally {
            cast.client("mallory").delete("/api/v1/friends/" + cast.id("alice") + "/block");
        }
        direct(opener, cast.id(other));
        cast.client("mallory").put("/api/v1/friends/" + cast.id("alice") + "/block", new JsonObject());
        assertThat(direct(opener, cast.id(other)).status()).isEqualTo(200);
        node.sql("DELETE FROM friendship");
    }

    @ParameterizedTest(name = "{0} that becomes public {1} with open history {2}: open history {3}, member version {4}")
    @CsvSource(nullValues = "unsaid", textBlock = """
            private, true,   unsaid, true,  2
            private, true,   false,  false, 2
            private, false,  unsaid, false, 1
            private, unsaid, true,   true,  1
            public,  false,  unsaid, true,  2
            """)
    void a_group_that_becomes_public_opens_its_history_unless_said_and_all_ask_anew_who_may_write(
            String kind, @Nullable Boolean isPublic, @Nullable Boolean openHistory, boolean open, String version) {
        Hall hall = Hall.found(node, cast, kind, "alice");
        JsonObject wanted = new JsonObject();
        if (isPublic != null) {
            wanted.put("isPublic", isPublic);
        }
        if (openHistory != null) {
            wanted.put("openHistory", openHistory);
        }
        JsonObject changed = cast.client("alice").patch(hall.path(), wanted).json();
        assertThat(changed.getBoolean("openHistory")).isEqualTo(open);
        assertThat(hall.column("member_version")).isEqualTo(version);
    }

    @Test
    void a_direct_room_is_listed_once_something_was_said() {
        String id = direct("carol", cast.id("mallory")).json().getString("roomId");
        assertThat(cast.client("mallory").get("/api/v1/rooms").text()).doesNotContain(id);
        node.sql("UPDATE room SET seq = 1, version = 1 WHERE id = " + id);
        say(id, 1, "carol", "hi");
        JsonObject listed = cast.client("mallory")
                .get("/api/v1/rooms")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(listed.getString("roomId")).isEqualTo(id);
        assertThat(listed.getLong("unread")).isOne();
        assertThat(listed.getJsonObject("lastMessage").getString("text")).isEqualTo("hi");
    }

    @ParameterizedTest(name = "open history {0}: sees what is after {1}")
    @CsvSource({"true, 0", "false, 3"})
    void who_joins_has_read_all_and_sees_it_where_the_history_is_open(boolean open, long visibleAfter) {
        Hall hall = Hall.found(node, cast, "public", "alice", "bob");
        cast.client("alice").patch(hall.path(), new JsonObject().put("openHistory", open));
        if (open) {
            hall.act("alice describes it");
        }
        hall.act("carol joins");
        JsonObject me = hall.seenBy("carol").getJsonObject("me");
        assertThat(me.getLong("visibleAfter")).isEqualTo(visibleAfter);
        assertThat(me.getLong("readSeq")).isEqualTo(4);
        assertThat(me.getLong("deliveredSeq")).isEqualTo(4);
        assertThat(hall.seenBy("carol").getLong("unread")).isZero();
        assertThat(hall.seenBy("bob").getLong("unread")).isEqualTo(2);
        hall.act("carol leaves, alice renames den, carol joins");
        me = hall.seenBy("carol").getJsonObject("me");
        assertThat(me.getLong("visibleAfter")).isEqualTo(open ? 0 : 6);
        assertThat(me.getLong("readSeq")).isEqualTo(7);
        assertThat(me.getString("role")).isEqualTo("member");
        assertThat(node.sql("SELECT COUNT(*) FROM membership WHERE room_id = " + hall.id()))
                .isEqualTo("3");
    }

    @Test
    void unread_and_mentions_count_from_the_read_marker_and_the_last_message_is_one_I_may_see() {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        node.sql("INSERT INTO mention (user_id, room_id, seq) VALUES (%1$s, %2$s, 2), (%1$s, %2$s, 3), (%1$s, %2$s, 4)"
                .formatted(cast.id("bob"), hall.id()));
        node.sql("UPDATE membership SET delivered_seq = 2, read_seq = 2 WHERE room_id = " + hall.id());
        hall.act("alice renames den, alice describes it");
        assertThat(hall.seenBy("bob").getLong("unread")).isEqualTo(2);
        assertThat(hall.seenBy("bob").getLong("mentions")).isEqualTo(2);
        assertThat(hall.seenBy("bob").getJsonObject("lastMessage").getLong("seq"))
                .isEqualTo(4);
        assertThat(hall.seenBy("alice").getLong("unread")).isZero();
        hall.act("bob leaves, alice renames hall");
        assertThat(hall.seenBy("alice").getLong("unread")).isEqualTo(2);
        node.sql("UPDATE membership SET visible_after = 6 WHERE room_id = " + hall.id());
        assertThat(hall.seenBy("alice").getValue("lastMessage")).isNull();
    }

    @Test
    void to_who_is_not_in_a_public_group_shows_no_markers() {
        Hall hall = Hall.found(node, cast, "public", "alice", "bob");
        JsonObject seen = hall.seenBy("carol");
        assertThat(seen.getValue("me")).isNull();
        assertThat(seen.getValue("lastMessage")).isNull();
        assertThat(seen.getLong("unread")).isZero();
        assertThat(readSeqs(hall, "carol")).isEqualTo("[0,0]");
        assertThat(readSeqs(hall, "alice")).isNotEqualTo("[0,0]");
        node.sql("UPDATE room SET members = 101 WHERE id = " + hall.id());
        assertThat(readSeqs(hall, "alice")).isEqualTo("[0,0]");
    }

    @Test
    void changing_nothing_says_nothing() {
        Hall hall = Hall.found(node, cast, "private", "alice");
        hall.act("alice renames hall, alice reopens, alice describes it, alice describes it, alice archives,"
                + " alice archives, alice reopens, alice renames den");
        assertThat(hall.notes())
                .isEqualTo("1 alice created, 2 alice changed, 3 alice archived, 4 alice reopened, 5 alice renamed den");
    }

    private static Answer create(JsonObject wanted) {
        Answer made = cast.client("alice").post("/api/v1/rooms", wanted);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static Answer direct(String opener, String other) {
        return cast.client(opener).post("/api/v1/rooms/direct", new JsonObject().put("userId", other));
    }

    private static void say(String room, int seq, String sender, String text) {
        node.sql("""
                INSERT INTO message (room_id, seq, id, version, sender_id, kind, text, created_at)
                VALUES (%1$s, %2$d, %1$s + %2$d, %2$d, %3$s, 'TEXT', '%4$s', UTC_TIMESTAMP(6))
                """.formatted(room, seq, cast.id(sender), text));
    }

    private static String readSeqs(Hall hall, String viewer) {
        return cast.client(viewer).get(hall.path() + "/participants").json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getLong("readSeq"))
                .toList()
                .toString()
                .replace(" ", "");
    }

    /** {@code $7} stands for seven letters. */
    private static String filled(String body) {
        return Pattern.compile("\\$(\\d+)")
                .matcher(body)
                .replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    }
}
