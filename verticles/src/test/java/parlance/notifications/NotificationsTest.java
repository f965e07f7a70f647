package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** What somebody is told of, and for how long, at the real port. */
class NotificationsTest {
    private static TestNode node;
    private static Map<String, TestUser> people;

    @BeforeAll
    static void start() {
        node = TestNode.start(NotificationsTest.class);
        people = Story.cast(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}: {1} sees {2}")
    @CsvSource(delimiter = '|', textBlock = """
            bob requests alice                                          | alice   | friend_request bob*
            bob requests alice                                          | bob     |
            bob requests alice; alice accepts bob                       | alice   |
            bob requests alice; alice accepts bob                       | bob     | friend_accepted alice*
            bob requests alice; alice requests bob                      | alice   |
            bob requests alice; alice requests bob                      | bob     | friend_accepted alice*
            bob requests alice; alice declines bob                      | alice   |
            bob requests alice; alice declines bob                      | bob     |
            bob requests alice; bob cancels alice                       | alice   |
            bob requests alice; bob cancels alice; bob requests alice   | alice   | friend_request bob*
            bob requests alice; alice blocks bob                        | alice   |
            bob requests alice; alice blocks bob; alice unblocks bob    | alice   | friend_request bob*
            bob requests alice; alice accepts bob; bob removes alice    | bob     | friend_accepted alice*
            bob requests alice; alice accepts bob; bob removes alice; bob requests alice; alice accepts bob | bob | friend_accepted alice*
            alice invites mallory                                       | mallory | invite alice*
            alice invites mallory                                       | alice   |
            alice invites mallory; mallory joins                        | mallory |
            alice invites mallory; mallory refuses                      | mallory |
            alice invites mallory; alice withdraws mallory              | mallory |
            alice invites mallory; bob invites mallory                  | mallory | invite bob*
            alice invites mallory; mallory refuses; bob invites mallory | mallory | invite bob*
            alice invites mallory; mallory blocks alice                 | mallory |
            bob says hi @alice                                          | alice   | mention bob 1*
            bob says hi @alice                                          | carol   |
            bob says hi @alice and @carol                               | carol   | mention bob 1*
            bob says I am @bob                                          | bob     |
            bob says hi @mallory                                        | mallory |
            alice says hi; bob answers 1 hello                          | alice   | reply bob 2*
            alice says hi; bob answers 1 hello                          | bob     |
            alice says hi; alice answers 1 hello                        | alice   |
            alice says hi; bob answers 1 hello @alice                   | alice   | mention bob 2*
            alice says hi; bob answers 1 hello @carol                   | alice   | reply bob 2*
            carol leaves; bob answers 1 see you                         | carol   |
            bob says hi @alice; alice reads 1                           | alice   | mention bob 1
            bob says hi @alice; bob says @alice; alice reads 1          | alice   | mention bob 2*, mention bob 1
            bob says hi @alice; alice says hi                           | alice   | mention bob 1
            bob says hi @alice; bob deletes 1                           | alice   |
            bob says hi @alice; bob edits 1 hi                          | alice   |
            bob says hi; bob edits 1 hi @alice                          | alice   | mention bob 1*
            bob says hi @alice; bob edits 1 hi; bob edits 1 hi @alice   | alice   | mention bob 1*
            alice says hi; bob answers 1 hello; bob edits 2 @alice      | alice   | mention bob 2*
            alice says hi; bob answers 1 hello; bob deletes 2           | alice   |
            alice mutes; bob says hi @alice                             | alice   | mention bob 1*
            alice says hi; alice mutes; bob answers 1 hello             | alice   |
            alice says hi; alice mutes; alice unmutes; bob answers 1 hi | alice   | reply bob 2*
            alice blocks bob; bob says hi @alice                        | alice   |
            alice blocks bob; bob says hi @alice; alice unblocks bob    | alice   |
            alice says hi; alice blocks bob; bob answers 1 hi; alice unblocks bob | alice |
            bob says hi @alice; alice blocks bob                        | alice   |
            bob says hi @carol; carol leaves                            | carol   |
            bob says hi @carol; alice kicks carol                       | carol   |
            bob says hi @carol; alice kicks carol; alice invites carol; carol joins | carol |
            bob says @alice; bob requests alice; carol says @alice      | alice   | mention carol 2*, friend_request bob*, mention bob 1*
            """)
    void what_happens_is_told_while_it_counts(String steps, String name, @Nullable String told) {
        Story story = Story.begin(node, people);
        story.tell(steps);
        assertThat(story.told(name)).isEqualTo(told == null ? "" : told);
        long unread =
                told == null ? 0 : told.chars().filter(sign -> sign == '*').count();
        assertThat(story.list(name, "").getLong("unread")).isEqualTo(unread);
        assertThat(story.unread(name).getLong("notifications")).isEqualTo(unread);
    }

    @Test
    void in_a_room_of_two_nobody_is_told_beside_the_room() {
        Story story = Story.begin(node, people).between("alice", "bob");
        story.tell("alice says hi; bob answers 1 hello @alice; bob says hi; bob edits 3 @alice");
        assertThat(story.told("alice")).isEmpty();
        assertThat(story.unread("alice").getLong("mentions")).isEqualTo(2);
    }

    @Test
    void what_it_is_about_comes_with_it() {
        Story story = Story.begin(node, people);
        story.tell("bob says " + "🎈".repeat(119) + "@alice; alice invites mallory");
        JsonObject mention = Story.items(story.list("alice", "")).findFirst().orElseThrow();
        assertThat(mention.getString("excerpt")).isEqualTo("🎈".repeat(119) + "@");
        assertThat(mention.getJsonObject("room").getString("roomId")).isEqualTo(story.room());
        assertThat(mention.getLong("seq")).isEqualTo(1);
        JsonObject invite = Story.items(story.list("mallory", "")).findFirst().orElseThrow();
        assertThat(invite.getJsonObject("room").getString("name")).isEqualTo("hall");
        String answered = "/api/v1/invites/" + invite.getString("inviteId");
        assertThat(Objects.requireNonNull(people.get("mallory"))
                        .client()
                        .post(answered, new JsonObject().put("accept", true))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_comes_back_to_a_room_with_a_closed_history_sees_nothing_of_before() {
        Story story = Story.begin(node, people);
        story.tell("bob says secret @carol; carol leaves; alice invites carol; carol joins");
        assertThat(story.list("carol", "").encode()).doesNotContain("secret");
        node.sql("UPDATE membership SET visible_after = 0");
        assertThat(story.told("carol")).isEqualTo("mention bob 1");
    }

    @Test
    void pages_have_no_hole_and_no_double() {
        Story story = Story.begin(node, people);
        for (int i = 0; i < 5; i++) {
            story.tell("bob says @alice");
        }
        story.tell("alice reads 2");
        assertThat(pages(story, "?limit=2"))
                .containsExactly("mention bob 5*, mention bob 4*", "mention bob 3*, mention bob 2", "mention bob 1");
        assertThat(pages(story, "?limit=2&unread=true"))
                .containsExactly("mention bob 5*, mention bob 4*", "mention bob 3*");
        assertThat(pages(story, "?limit=5")).hasSize(1);
        assertThat(pages(story, "?unread=false")).hasSize(1);
        assertThat(story.list("alice", "?before=0").getJsonArray("items")).isEmpty();
    }

    @Test
    void some_are_read_or_all_up_to_one_or_all() {
        Story story = Story.begin(node, people);
        story.tell("bob says @alice; bob requests alice; carol says @alice; carol requests alice");
        List<String> ids = Story.ids(story.list("alice", ""));
        assertThat(story.read("alice", Story.some(ids.get(1), "1")).json().getLong("notifications"))
                .isEqualTo(3);
        assertThat(story.told("alice"))
                .isEqualTo("friend_request carol*, mention carol 2, friend_request bob*, mention bob 1*");
        story.read("alice", new JsonObject().put("upTo", ids.get(2)));
        assertThat(story.told("alice"))
                .isEqualTo("friend_request carol*, mention carol 2, friend_request bob, mention bob 1");
        assertThat(story.read("alice", new JsonObject().put("all", true)).json().getLong("notifications"))
                .isZero();
        assertThat(story.told("alice")).doesNotContain("*");
        // To read of a request is not to answer it.
        assertThat(story.told("alice")).startsWith("friend_request carol,");
        story.tell("bob says again @alice");
        assertThat(story.told("alice")).startsWith("mention bob 3*");
    }

    @Test
    void nobody_reads_what_is_told_to_another() {
        Story story = Story.begin(node, people);
        story.tell("bob says @alice");
        String id = Story.ids(story.list("alice", "")).getFirst();
        assertThat(story.read("mallory", Story.some(id)).status()).isEqualTo(200);
        story.read("mallory", new JsonObject().put("upTo", id));
        story.read("mallory", new JsonObject().put("all", true));
        assertThat(story.told("alice")).isEqualTo("mention bob 1*");
        assertThat(story.told("mallory")).isEmpty();
    }

    @Test
    void what_is_unread_in_all_leaves_out_muted_rooms_but_not_their_mentions() {
        Story story = Story.begin(node, people);
        story.tell("bob says hi; bob says hi @alice");
        JsonObject position = Story.items(story.user("alice")
                        .client()
                        .get("/api/v1/rooms/positions")
                        .json())
                .findFirst()
                .orElseThrow();
        assertThat(position.getLong("unread")).isEqualTo(2);
        assertThat(position.getLong("mentions")).isEqualTo(1);
        assertThat(story.unread("alice").encode())
                .isEqualTo("{\"notifications\":1,\"rooms\":1,\"messages\":2,\"mentions\":1}");
        story.tell("alice mutes");
        assertThat(story.unread("alice").encode())
                .isEqualTo("{\"notifications\":1,\"rooms\":0,\"messages\":0,\"mentions\":1}");
        story.tell("alice reads 2");
        assertThat(story.unread("alice").encode())
                .isEqualTo("{\"notifications\":0,\"rooms\":0,\"messages\":0,\"mentions\":0}");
    }

    @Test
    void who_wants_no_notifications_is_told_all_the_same_when_they_look() {
        Story story = Story.begin(node, people);
        TestClient client = story.user("alice").client();
        client.patch("/api/v1/users/me", new JsonObject().put("notificationsEnabled", false));
        story.tell("bob says @alice");
        assertThat(story.told("alice")).isEqualTo("mention bob 1*");
        client.patch("/api/v1/users/me", new JsonObject().put("notificationsEnabled", true));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | ?limit=0       |                                   | 400
            GET  | ?limit=101     |                                   | 400
            GET  | ?limit=x       |                                   | 400
            GET  | ?before=x      |                                   | 400
            GET  | ?before=-1     |                                   | 400
            GET  | ?unread=maybe  |                                   | 400
            POST | /read          |                                   | 400
            POST | /read          | {}                                | 400
            POST | /read          | []                                | 400
            POST | /read          | {"ids":"1"}                       | 400
            POST | /read          | {"ids":[1]}                       | 400
            POST | /read          | {"ids":["x"]}                     | 400
            POST | /read          | {"ids":["1234567890123456789"]}   | 400
            POST | /read          | {"upTo":1}                        | 400
            POST | /read          | {"upTo":"-1"}                     | 400
            POST | /read          | {"all":false}                     | 400
            POST | /read          | {"all":"yes"}                     | 400
            POST | /read          | {"all":true,"upTo":"1"}           | 400
            POST | /read          | {"ids":[]}                        | 200
            POST | /read          | {"upTo":"0"}                      | 200
            """)
    void bad_input_is_refused(String method, String path, @Nullable String body, int status) {
        Answer answer =
                Objects.requireNonNull(people.get("alice")).client().send(method, "/api/v1/notifications" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.json().getJsonArray("issues")).isNotEmpty();
        }
    }

    @Test
    void at_most_five_hundred_are_read_at_once() {
        Story story = Story.begin(node, people);
        String[] ids = IntStream.range(0, 501).mapToObj(String::valueOf).toArray(String[]::new);
        assertThat(story.read("alice", Story.some(ids)).status()).isEqualTo(400);
    }

    @Test
    void who_is_not_logged_in_is_told_nothing() {
        TestClient nobody = new TestClient(node);
        assertThat(nobody.get("/api/v1/notifications").status()).isEqualTo(401);
        assertThat(nobody.get("/api/v1/notifications/unread").status()).isEqualTo(401);
        assertThat(nobody.post("/api/v1/notifications/read", new JsonObject().put("all", true))
                        .status())
                .isEqualTo(401);
    }

    private static List<String> pages(Story story, String query) {
        List<String> pages = new ArrayList<>();
        JsonObject page = story.list("alice", query);
        pages.add(Story.shown(page));
        while (page.getString("next") != null) {
            page = story.list("alice", query + "&before=" + page.getString("next"));
            pages.add(Story.shown(page));
        }
        return pages;
    }
}
