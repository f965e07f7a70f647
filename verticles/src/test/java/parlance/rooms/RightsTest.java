package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Who may do what in a room: alice owns it, bob is an admin, carol and dave are members, mallory is outside. */
class RightsTest {
    private static TestNode node;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RightsTest.class);
        cast = Cast.of(node, "alice", "bob", "carol", "dave", "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}: {1}; {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            public  | mallory shows                                    | 200 |
            private | mallory shows                                    | 404 | ROOM_UNKNOWN
            public  | mallory lists participants                       | 200 |
            private | mallory lists participants                       | 404 | ROOM_UNKNOWN
            private | carol lists participants                         | 200 |
            public  | mallory joins                                    | 200 |
            private | mallory joins                                    | 404 | ROOM_UNKNOWN
            public  | carol joins                                      | 409 | ALREADY_MEMBER
            private | carol joins                                      | 409 | ALREADY_MEMBER
            public  | alice archives, mallory joins                    | 403 | ROOM_ARCHIVED
            public  | bob bans mallory, mallory joins                  | 403 | BANNED
            public  | bob bans mallory, mallory shows                  | 200 |
            public  | bob bans mallory, bob unbans mallory, mallory joins | 200 |
            private | bob bans mallory, mallory joins                  | 404 | ROOM_UNKNOWN
            private | bob bans mallory, bob bans mallory               | 200 |
            public  | bob kicks carol, carol joins                     | 200 |
            private | bob kicks carol, carol shows                     | 404 | ROOM_UNKNOWN
            private | bob bans carol, carol lists participants         | 404 | ROOM_UNKNOWN
            private | carol leaves, carol shows                        | 404 | ROOM_UNKNOWN
            private | carol leaves, carol leaves                       | 404 | ROOM_UNKNOWN
            public  | carol leaves, carol leaves                       | 403 | NOT_A_MEMBER
            public  | mallory leaves                                   | 403 | NOT_A_MEMBER
            public  | mallory kicks carol                              | 403 | NOT_A_MEMBER
            private | mallory kicks carol                              | 404 | ROOM_UNKNOWN
            public  | carol kicks dave                                 | 403 | ROLE_TOO_LOW
            public  | carol kicks bob                                  | 403 | ROLE_TOO_LOW
            public  | bob kicks alice                                  | 403 | ROLE_TOO_LOW
            public  | alice makes carol admin, bob kicks carol         | 403 | ROLE_TOO_LOW
            public  | bob kicks carol                                  | 200 |
            public  | bob kicks bob                                    | 400 | ONESELF
            public  | alice kicks bob                                  | 200 |
            public  | bob kicks mallory                                | 404 | NOT_A_MEMBER
            public  | carol bans mallory                               | 403 | ROLE_TOO_LOW
            public  | carol bans dave                                  | 403 | ROLE_TOO_LOW
            public  | bob bans alice                                   | 403 | ROLE_TOO_LOW
            public  | bob bans dave                                    | 200 |
            public  | bob bans mallory                                 | 200 |
            private | mallory bans carol                               | 404 | ROOM_UNKNOWN
            public  | bob unbans mallory                               | 404 |
            public  | bob bans mallory, carol unbans mallory           | 403 | ROLE_TOO_LOW
            public  | carol lists bans                                 | 403 | ROLE_TOO_LOW
            public  | bob lists bans                                   | 200 |
            private | mallory lists bans                               | 404 | ROOM_UNKNOWN
            public  | bob makes carol admin                            | 403 | ROLE_TOO_LOW
            public  | alice makes carol admin                          | 200 |
            public  | alice makes mallory admin                        | 404 | NOT_A_MEMBER
            public  | alice makes alice member                         | 400 | ONESELF
            public  | alice makes carol owner, alice makes dave admin  | 403 | ROLE_TOO_LOW
            public  | alice makes carol owner, carol makes alice member | 200 |
            public  | carol renames den                                | 403 | ROLE_TOO_LOW
            public  | bob renames den                                  | 200 |
            public  | mallory renames den                              | 403 | NOT_A_MEMBER
            private | mallory renames den                              | 404 | ROOM_UNKNOWN
            public  | alice archives, bob renames den                  | 403 | ROOM_ARCHIVED
            public  | bob archives                                     | 403 | ROLE_TOO_LOW
            public  | alice archives                                   | 200 |
            public  | alice archives, carol leaves                     | 200 |
            public  | alice archives, alice reopens, mallory joins     | 200 |
            private | carol invites mallory                            | 201 |
            public  | mallory invites mallory                          | 403 | NOT_A_MEMBER
            private | mallory invites mallory                          | 404 | ROOM_UNKNOWN
            private | carol invites dave                               | 409 | ALREADY_MEMBER
            private | bob bans mallory, carol invites mallory          | 403 | BANNED
            private | alice archives, carol invites mallory            | 403 | ROOM_ARCHIVED
            private | carol invites mallory, mallory accepts           | 200 |
            private | carol invites mallory, mallory shows             | 404 | ROOM_UNKNOWN
            private | carol invites mallory, mallory accepts, mallory shows | 200 |
            private | carol invites mallory, mallory accepts, mallory accepts | 404 | INVITE_UNKNOWN
            private | carol invites mallory, mallory declines, mallory accepts | 404 | INVITE_UNKNOWN
            private | carol invites mallory, mallory declines, carol invites mallory, mallory accepts | 200 |
            private | carol invites mallory, carol withdraws mallory   | 200 |
            private | carol invites mallory, carol withdraws mallory, mallory accepts | 404 | INVITE_UNKNOWN
            private | carol invites mallory, bob withdraws mallory     | 200 |
            private | carol invites mallory, dave withdraws mallory    | 403 | ROLE_TOO_LOW
            private | carol invites mallory, mallory withdraws mallory | 404 | INVITE_UNKNOWN
            private | carol invites mallory, bob bans mallory, mallory accepts | 404 | INVITE_UNKNOWN
            private | bob invites mallory, alice bans bob, mallory accepts | 404 | INVITE_UNKNOWN
            private | bob invites mallory, alice kicks bob, mallory accepts | 200 |
            private | bob links, alice bans bob, mallory follows       | 404 | LINK_UNKNOWN
            private | bob links, alice kicks bob, mallory follows      | 200 |
            private | carol invites mallory, alice archives, mallory accepts | 403 | ROOM_ARCHIVED
            public  | carol invites mallory, mallory joins, mallory accepts | 404 | INVITE_UNKNOWN
            public  | mallory lists invites                            | 403 | NOT_A_MEMBER
            private | mallory lists invites                            | 404 | ROOM_UNKNOWN
            private | carol lists invites                              | 200 |
            private | carol links                                      | 403 | ROLE_TOO_LOW
            private | mallory links                                    | 404 | ROOM_UNKNOWN
            private | bob links                                        | 201 |
            private | alice archives, bob links                        | 403 | ROOM_ARCHIVED
            private | carol lists links                                | 403 | ROLE_TOO_LOW
            private | bob lists links                                  | 200 |
            private | bob links, mallory peeks                         | 200 |
            private | bob links, bob bans mallory, mallory peeks       | 403 | BANNED
            private | bob links, mallory follows                       | 200 |
            private | bob links, carol follows                         | 409 | ALREADY_MEMBER
            private | bob links, bob bans mallory, mallory follows     | 403 | BANNED
            private | bob links, alice archives, mallory follows       | 403 | ROOM_ARCHIVED
            private | bob links 1, mallory follows, mallory leaves, mallory follows | 409 | LINK_USED
            private | bob links 2, mallory follows, mallory leaves, mallory follows | 200 |
            direct  | carol shows                                      | 404 | ROOM_UNKNOWN
            direct  | bob shows                                        | 200 |
            direct  | bob lists participants                           | 200 |
            direct  | bob joins                                        | 409 | DIRECT_ROOM
            direct  | carol joins                                      | 404 | ROOM_UNKNOWN
            direct  | alice leaves                                     | 409 | DIRECT_ROOM
            direct  | alice kicks bob                                  | 409 | DIRECT_ROOM
            direct  | alice bans bob                                   | 409 | DIRECT_ROOM
            direct  | alice renames den                                | 409 | DIRECT_ROOM
            direct  | alice archives                                   | 409 | DIRECT_ROOM
            direct  | alice makes bob admin                            | 409 | DIRECT_ROOM
            direct  | alice invites carol                              | 409 | DIRECT_ROOM
            direct  | alice lists invites                              | 409 | DIRECT_ROOM
            direct  | alice links                                      | 409 | DIRECT_ROOM
            """)
    void what_is_allowed(String kind, String story, int status, @Nullable String reason) {
        Hall hall = hall(kind);
        Answer last = hall.act(story);
        assertThat(last.status()).as(last.text()).isEqualTo(status);
        assertThat(last.json().getString("reason")).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            public  | mallory joins             | alice owner, bob admin, carol member, dave member, mallory member
            public  | carol leaves              | alice owner, bob admin, (carol left), dave member
            public  | bob kicks carol           | alice owner, bob admin, (carol left), dave member
            public  | bob bans carol            | alice owner, bob admin, (carol banned), dave member
            public  | bob bans mallory          | alice owner, bob admin, carol member, dave member, (mallory banned)
            public  | bob bans carol, bob unbans carol | alice owner, bob admin, (carol left), dave member
            public  | alice makes carol owner   | alice admin, bob admin, carol owner, dave member
            public  | alice leaves              | (alice left), bob owner, carol member, dave member
            public  | alice makes dave admin, alice leaves | (alice left), bob owner, carol member, dave admin
            public  | alice makes bob member, alice leaves | (alice left), bob owner, carol member, dave member
            public  | bob leaves, alice leaves  | (alice left), (bob left), carol owner, dave member
            public  | bob leaves, bob joins     | alice owner, bob member, carol member, dave member
            private | carol invites mallory, mallory declines | alice owner, bob admin, carol member, dave member
            public  | bob leaves, carol leaves, dave leaves, alice leaves | (alice left), (bob left), (carol left), (dave left)
            """)
    void who_is_who_afterwards(String kind, String story, String people) {
        Hall hall = hall(kind);
        hall.act(story);
        assertThat(hall.people()).isEqualTo(people);
        assertThat(hall.column("members"))
                .isEqualTo(
                        node.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED' AND room_id = " + hall.id()));
        assertThat(hall.column("archived")).isEqualTo(people.contains("owner") ? "0" : "1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mallory blocks carol", "carol blocks mallory"})
    void nobody_invites_where_one_blocks_the_other(String block) {
        Hall hall = hall("private");
        hall.act(block);
        try {
            assertThat(hall.act("carol invites mallory").reason()).isEqualTo("BLOCKED");
            assertThat(hall.act("bob invites mallory").status()).isEqualTo(201);
        } finally {
            node.sql("DELETE FROM friendship");
        }
    }

    private static Hall hall(String kind) {
        if (kind.equals("direct")) {
            return Hall.direct(node, cast, "alice", "bob");
        }
        Hall hall = Hall.found(node, cast, kind, "alice", "bob", "carol", "dave");
        hall.act("alice makes bob admin");
        return hall;
    }
}
