package parlance.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.db.Database;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserState;

/** What strangers are sent in somebody's name. */
class InvitationsTest {
    private static final String BOB = "+491701112233";

    private final Invitations invitations = new Invitations(URI.create("https://puffin.example.com/join?from=sms"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            en    | Alice Example invites you to PuffinTalk: https://puffin.example.com/join?from=sms
            de    | Alice Example invites you to PuffinTalk: https://puffin.example.com/join?from=sms
            id    | Alice Example mengundang Anda ke PuffinTalk: https://puffin.example.com/join?from=sms
            ko-KR | Alice Example님이 PuffinTalk에 초대합니다: https://puffin.example.com/join?from=sms
            """)
    void an_invitation_speaks_the_language_of_who_invites(String locale, String text) {
        Letter letter = invitations.letter(alice("Alice Example", locale), BOB);
        assertThat(letter.kind()).isEqualTo(Letter.Kind.SMS);
        assertThat(letter.to()).isEqualTo(BOB);
        assertThat(letter.text()).isEqualTo(text);
        assertThat(letter.code()).isNull();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            김민수                              | 김민수
            Siobhán O'Neill-Müller              | Siobhán O'Neill-Müller
            {1} {0} l'Alice                     | 1 0 l'Alice
            Dr. Alice                           | Dr Alice
            Win at https://evil.example/?a=1 now| Win at https evil example a 1 now
            evil.example                        | evil example
            '🍵 :)'                             | alice
            aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde | aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd
            """)
    void a_name_is_no_place_for_links(String name, String shown) {
        assertThat(invitations.letter(alice(name, "en"), BOB).text())
                .isEqualTo(shown + " invites you to PuffinTalk: https://puffin.example.com/join?from=sms");
    }

    @Test
    void an_invitation_is_sent_if_what_causes_it_happens_and_only_then() {
        try (TestNode node = TestNode.start(InvitationsTest.class)) {
            Database database = Database.open(node.vertx(), node.settings().database());
            User alice = alice("Alice", "en");
            assertThatThrownBy(() -> database.sql().transaction(tx -> {
                        invitations.send(new OutboxStore(tx), alice, "+491701112244");
                        throw new IllegalStateException("It did not happen");
                    }))
                    .hasMessage("It did not happen");
            database.sql().transaction(tx -> {
                invitations.send(new OutboxStore(tx), alice, BOB);
                return BOB;
            });
            database.close().await();
            JsonArray letters =
                    new JsonArray(new TestClient(node).get("/dev/outbox").text());
            assertThat(letters).hasSize(1);
            JsonObject letter = letters.getJsonObject(0);
            assertThat(letter.getString("kind")).isEqualTo("sms");
            assertThat(letter.getString("to")).isEqualTo(BOB);
            assertThat(letter.getJsonArray("links"))
                    .isEqualTo(new JsonArray().add("https://puffin.example.com/join?from=sms"));
        }
    }

    private static User alice(String displayName, String locale) {
        return new User(
                new UserId(1L << 52),
                UserKind.HUMAN,
                UserState.ACTIVE,
                1,
                "alice",
                null,
                null,
                "+491701112200",
                null,
                "",
                "",
                displayName,
                "",
                "",
                "",
                true,
                true,
                locale,
                Instant.EPOCH,
                null,
                "",
                List.of(),
                List.of(),
                List.of());
    }
}
