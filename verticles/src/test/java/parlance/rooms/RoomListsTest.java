package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;

/** Every list of rooms is paged without a hole and without a double; what is limited ends where it should. */
class RoomListsTest {
    private static TestNode node;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomListsTest.class);
        cast = Cast.of(node, "alice", "bob", "carol", "dave", "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void forget() {
        node.sql("DELETE FROM room");
    }

    @Test
    void who_hides_is_seen_by_members_and_friends_but_not_by_who_only_looks_in() {
        Hall hall = Hall.found(node, cast, "public", "alice", "bob", "carol");
        cast.client("bob").patch("/api/v1/users/me", new JsonObject().put("isVisible", false));
        assertThat(participants("dave", hall, "")).containsExactlyInAnyOrder("alice", "carol");
        assertThat(participants("dave", hall, "?limit=1")).hasSize(1);
        assertThat(participants("carol", hall, "")).containsExactlyInAnyOrder("alice", "bob", "carol");
        befriend("dave", "bob");
        assertThat(participants("dave", hall, "")).containsExactlyInAnyOrder("alice", "bob", "carol");
        assertThat(participants("mallory", hall, "")).doesNotContain("bob");
        cast.client("bob").patch("/api/v1/users/me", new JsonObject().put("isVisible", true));
        assertThat(participants("mallory", hall, "")).contains("bob");
    }

    @Test
    void my_rooms_come_the_last_talked_in_first() {
        List<String> ids = rooms("private", 3);
        Hall hall = Hall.found(node, cast, "private", "bob", "alice");
        assertThat(pages("alice", "/api/v1/rooms?limit=10", "roomId"))
                .containsExactly(hall.id(), ids.get(2), ids.get(1), ids.get(0));
        cast.client("alice").patch("/api/v1/rooms/" + ids.getFirst(), new JsonObject().put("name", "den"));
        hall.act("alice leaves");
        assertThat(pages("alice", "/api/v1/rooms?limit=2", "roomId"))
                .containsExactly(ids.get(0), ids.get(2), ids.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void rooms_of_the_same_microsecond_are_paged_without_a_hole(int limit) {
        List<String> ids = rooms("public", 5);
        node.sql("UPDATE room SET last_message_at = '2026-01-02 03:04:05.000006', created_at = last_message_at");
        Collections.sort(ids, Collections.reverseOrder());
        assertThat(pages("alice", "/api/v1/rooms?limit=" + limit, "roomId")).isEqualTo(ids);
        assertThat(pages("bob", "/api/v1/rooms/discover?limit=" + limit, "roomId"))
                .isEqualTo(ids);
    }

    @Test
    void open_public_groups_are_discovered_the_newest_first() {
        List<String> ids = rooms("public", 3);
        rooms("private", 1);
        cast.client("alice").put("/api/v1/rooms/" + ids.get(1) + "/archive", new JsonObject());
        assertThat(pages("mallory", "/api/v1/rooms/discover?limit=1", "roomId"))
                .containsExactly(ids.get(2), ids.get(0));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "hall, 2",
        "HALL, 2",
        "corner, 1",
        "100%25, 1",
        "%25, 1",
        "_, 1",
        "h%25l, 0",
        "%5C, 0",
        "%20, 3",
        "%F0%9F%8E%88, 1"
    })
    void a_term_is_found_in_name_or_description_as_it_is(String term, int found) {
        cast.client("alice").post("/api/v1/rooms", group("Hall 🎈", ""));
        cast.client("alice").post("/api/v1/rooms", group("snake_case hall", "a corner"));
        cast.client("alice").post("/api/v1/rooms", group("100% den", ""));
        assertThat(pages("bob", "/api/v1/rooms/discover?limit=2&term=" + term, "roomId"))
                .hasSize(found);
    }

    @Test
    void participants_and_bans_come_by_id() {
        Hall hall = Hall.found(node, cast, "public", "dave", "alice", "bob", "carol");
        List<String> ids =
                new ArrayList<>(List.of(cast.id("alice"), cast.id("bob"), cast.id("carol"), cast.id("dave")));
        Collections.sort(ids);
        assertThat(people("mallory", hall.path() + "/participants?limit=3", Order.AFTER))
                .isEqualTo(ids);
        hall.act("dave bans alice, dave bans bob, dave bans mallory");
        List<String> banned = new ArrayList<>(List.of(cast.id("alice"), cast.id("bob"), cast.id("mallory")));
        Collections.sort(banned);
        assertThat(pages("dave", hall.path() + "/bans?limit=2", Order.AFTER, item -> item.getString("userId")))
                .isEqualTo(banned);
        assertThat(people("dave", hall.path() + "/participants?limit=1", Order.AFTER))
                .containsExactlyInAnyOrder(cast.id("carol"), cast.id("dave"));
    }

    @Test
    void pending_invites_are_listed_to_the_invitee_and_to_members() {
        List<Hall> halls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            halls.add(Hall.found(node, cast, "private", "alice", "bob"));
            halls.get(i).act("alice invites mallory");
        }
        halls.getFirst().act("bob invites mallory");
        assertThat(pages("mallory", "/api/v1/invites?limit=2", Order.BEFORE, RoomListsTest::invitedTo))
                .containsExactly(
                        halls.get(0).id(), halls.get(2).id(), halls.get(1).id());
        halls.get(1).act("mallory declines");
        assertThat(pages("mallory", "/api/v1/invites?limit=1", Order.BEFORE, RoomListsTest::invitedTo))
                .containsExactly(halls.get(0).id(), halls.get(2).id());
        halls.getFirst().act("bob invites carol, bob invites dave");
        assertThat(pages(
                        "alice",
                        halls.getFirst().path() + "/invites?limit=2",
                        Order.BEFORE,
                        item -> item.getJsonObject("invitee").getString("userName")))
                .containsExactly("dave", "carol", "mallory");
        assertThat(pages(
                        "alice",
                        halls.getFirst().path() + "/invites",
                        Order.BEFORE,
                        item -> item.getJsonObject("inviter").getString("userName")))
                .containsOnly("bob");
    }

    @Test
    void a_link_expires_is_revoked_and_counted() {
        Hall hall = Hall.found(node, cast, "private", "alice");
        JsonObject link = cast.client("alice")
                .post(
                        hall.path() + "/links",
                        new JsonObject().put("expiresIn", 60).put("maxUses", 5))
                .json();
        String path = "/api/v1/links/" + link.getString("code");
        assertThat(link.getString("code")).hasSize(22);
        assertThat(cast.client("mallory").get(path).json().getString("name")).isEqualTo("hall");
        assertThat(cast.client("mallory").post(path).status()).isEqualTo(200);
        assertThat(cast.client("alice").get(hall.path() + "/links").json().getJsonArray("items"))
                .hasSize(1)
                .allSatisfy(item ->
                        assertThat(((JsonObject) item).getInteger("uses")).isOne());
        node.sql("UPDATE invite_link SET expires_at = UTC_TIMESTAMP(6)");
        assertThat(cast.client("bob").get(path).status()).isEqualTo(410);
        assertThat(cast.client("bob").post(path).reason()).isEqualTo("LINK_EXPIRED");
        assertThat(cast.client("alice")
                        .delete(hall.path() + "/links/" + link.getString("linkId"))
                        .status())
                .isEqualTo(200);
        assertThat(cast.client("bob").post(path).reason()).isEqualTo("LINK_UNKNOWN");
    }

    @Test
    void a_group_has_at_most_fifty_links_that_let_in() {
        Hall hall = Hall.found(node, cast, "private", "alice");
        for (int i = 0; i < 50; i++) {
            assertThat(hall.act("alice links 1").status()).isEqualTo(201);
        }
        assertThat(hall.act("alice links").status()).isEqualTo(409);
        hall.act("mallory follows");
        assertThat(hall.act("alice links").status()).isEqualTo(201);
        assertThat(node.sql("SELECT COUNT(*) FROM invite_link")).isEqualTo("50");
    }

    @Test
    void a_full_group_lets_nobody_in() {
        Hall hall = Hall.found(node, cast, "public", "alice");
        node.sql("UPDATE room SET members = 10000");
        assertThat(hall.act("bob joins").reason()).isEqualTo("ROOM_FULL");
        node.sql("UPDATE room SET members = 9999");
        assertThat(hall.act("bob joins").status()).isEqualTo(200);
    }

    @Test
    void nobody_is_in_more_than_a_thousand_groups() {
        Hall hall = Hall.found(node, cast, "public", "alice");
        node.sql("""
                INSERT INTO room (id, kind, created_by, created_at, last_message_at, changed_at)
                SELECT seq, 'GROUP', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM seq_1_to_1000
                """);
        node.sql("""
                INSERT INTO membership (room_id, user_id, role, state, joined_at, version)
                SELECT seq, %s, 'MEMBER', 'JOINED', UTC_TIMESTAMP(6), 1 FROM seq_1_to_1000
                """.formatted(cast.id("bob")));
        assertThat(hall.act("bob joins").reason()).isEqualTo("TOO_MANY_ROOMS");
        assertThat(cast.client("bob").post("/api/v1/rooms", group("den", "")).reason())
                .isEqualTo("TOO_MANY_ROOMS");
        node.sql("UPDATE membership SET state = 'LEFT' WHERE room_id = 1");
        assertThat(hall.act("bob joins").status()).isEqualTo(200);
    }

    private enum Order {
        BEFORE,
        AFTER;

        private String parameter() {
            return this == BEFORE ? "&before=" : "&after=";
        }
    }

    private static List<String> participants(String viewer, Hall hall, String query) {
        return cast.client(viewer).get(hall.path() + "/participants" + query).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getJsonObject("user").getString("userName"))
                .toList();
    }

    private static void befriend(String one, String other) {
        cast.client(one).post("/api/v1/friends/request", new JsonObject().put("userId", cast.id(other)));
        cast.client(other).post("/api/v1/friends/request", new JsonObject().put("userId", cast.id(one)));
    }

    private static List<String> rooms(String kind, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Hall.found(node, cast, kind, "alice").id());
        }
        return ids;
    }

    private static JsonObject group(String name, String description) {
        return new JsonObject()
                .put("name", name)
                .put("description", description)
                .put("isPublic", true);
    }

    private static String invitedTo(JsonObject invite) {
        return invite.getJsonObject("room").getString("roomId");
    }

    private static List<String> people(String viewer, String path, Order order) {
        return pages(viewer, path, order, item -> item.getJsonObject("user").getString("userId"));
    }

    private static List<String> pages(String viewer, String path, String field) {
        return pages(viewer, path, Order.BEFORE, item -> item.getString(field));
    }

    /** What all pages have, one after the other. */
    private static List<String> pages(String viewer, String path, Order order, Function<JsonObject, String> reader) {
        List<String> all = new ArrayList<>();
        String next = null;
        do {
            JsonObject page = cast.client(viewer)
                    .get(path + (next == null ? "" : order.parameter() + next))
                    .json();
            assertThat(page.fieldNames()).as(page.encode()).contains("items");
            page.getJsonArray("items").forEach(item -> all.add(reader.apply((JsonObject) item)));
            next = page.getString("next");
        } while (next != null);
        return all;
    }
}
