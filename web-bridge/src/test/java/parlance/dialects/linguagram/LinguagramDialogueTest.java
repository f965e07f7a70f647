package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FriendshipEvent;
import parlance.domain.FriendshipReply;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.Presence;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.Reply;
import parlance.domain.RoomReply;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserReply;
import parlance.domain.UserState;
import parlance.json.NativeJson;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** What a Linguagram socket says and asks, without a server. */
class LinguagramDialogueTest {
    private static final UserId ALICE = new UserId((1L << 52) + 1);
    private static final UserId BOB = new UserId((1L << 52) + 2);
    private static final Origin ORIGIN = new Origin(new SessionId(7), "linguagram", "::1", "", "r");

    private LinguagramDialogue dialogue = new LinguagramDialogue(new Handshake("s1", ORIGIN, null), json(), false);

    private final List<String> said = new ArrayList<>();
    private final List<Step> wanted = new ArrayList<>();

    @BeforeEach
    void connect() {
        play(dialogue.opened());
        play(dialogue.received(new Frame.Text("40")));
    }

    @Test
    void first_it_is_told_what_it_is_called() {
        assertThat(said).containsExactly("40{\"sid\":\"s1\"}", "42[\"yourID\",\"s1\"]");
        assertThat(wanted).allMatch(Step.Deadline.class::isInstance);
    }

    @Test
    void a_token_in_the_handshake_is_looked_at_at_once() {
        dialogue = new LinguagramDialogue(new Handshake("s2", ORIGIN, null), json(), false);
        play(dialogue.received(new Frame.Text("40{\"token\":\"t\"}")));
        assertThat(wanted)
                .anyMatch(step -> step instanceof Step.Identify identify
                        && identify.token().value().equals("t"));
    }

    @Test
    void whoever_shows_no_token_is_believed_only_where_that_is_wanted() {
        hears("42[\"identify\",{\"userId\":" + ALICE.value() + "}]");
        assertThat(said.getLast()).isEqualTo("42[\"error\",{\"status\":401,\"message\":\"Invalid Token\"}]");
        assertThat(wanted).noneMatch(Step.Trust.class::isInstance);
        dialogue = new LinguagramDialogue(new Handshake("s3", ORIGIN, null), json(), true);
        play(dialogue.received(new Frame.Text("40")));
        hears("42[\"identify\",{\"userId\":" + ALICE.value() + "}]");
        assertThat(wanted).contains(new Step.Trust("identify", ALICE));
    }

    @Test
    void nothing_is_asked_of_whoever_is_nobody_and_what_is_unknown_is_a_fault() {
        wanted.clear();
        hears("42[\"message\",{\"content\":\"x\",\"GroupId\":7}]");
        assertThat(wanted).isEmpty();
        enter();
        hears("42[\"dance\"]");
        assertThat(said.getLast()).contains("There is no event dance");
        assertThat(wanted).contains(new Step.Fault());
    }

    @Test
    void what_is_sent_has_a_key_of_this_socket() {
        enter();
        hears("42[\"message\",{\"content\":\"hi\",\"GroupId\":\"4503599627370499\"}]");
        MessageCommand.Send send = wanted.stream()
                .filter(Step.Ask.class::isInstance)
                .map(step -> ((Step.Ask) step).command())
                .filter(MessageCommand.Send.class::isInstance)
                .map(MessageCommand.Send.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(send.clientKey()).isEqualTo("s1-1");
        assertThat(send.text()).isEqualTo("hi");
    }

    @Test
    void who_comes_and_goes_in_a_moment_is_told_once() {
        enter();
        for (PresenceState state : List.of(PresenceState.ONLINE, PresenceState.OFFLINE, PresenceState.AWAY)) {
            play(dialogue.heard(new PresenceEvent.Changed(new Presence(BOB, state, null))));
        }
        said.clear();
        play(dialogue.due(People.SETTLED));
        answer(user(BOB));
        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).startsWith("42[\"user_online\",");
        play(dialogue.heard(new PresenceEvent.Changed(new Presence(BOB, PresenceState.ONLINE, null))));
        play(dialogue.due(People.SETTLED));
        assertThat(said).hasSize(1);
    }

    @Test
    void signals_of_other_doors_are_not_told() {
        enter();
        said.clear();
        play(dialogue.heard(new FriendshipEvent.Signalled(ALICE, BOB, "elsewhere", "incomingCall", "null")));
        assertThat(said).isEmpty();
        play(dialogue.heard(new FriendshipEvent.Signalled(ALICE, BOB, "linguagram", "call_connect", "[1]")));
        assertThat(said).containsExactly("42[\"call_connect\",{\"from\":" + BOB.value() + ",\"signal\":[1]}]");
    }

    @Test
    void what_came_too_fast_is_told_and_counts() {
        enter();
        wanted.clear();
        play(dialogue.refused(
                new Frame.Text("42[\"message\",{}]"), new ChatException(Failure.RATE_LIMITED, "Too fast")));
        assertThat(said.getLast()).isEqualTo("42[\"error\",{\"status\":429,\"message\":\"Too fast\"}]");
        assertThat(wanted).containsExactly(new Step.Fault());
    }

    private void enter() {
        play(dialogue.identified("identify", new Actor.Member(ALICE, ORIGIN), Instant.MAX, Duration.ZERO));
        play(dialogue.subscribed("identify", new Subscribed(new Audience.User(ALICE), 1, 0, null)));
        answer(new UserReply.Languages(List.of()));
        answer(new UserReply.Interests(List.of()));
        answer(user(ALICE));
        assertThat(said.getLast()).isEqualTo("42[\"identify\",{\"ok\":1,\"userId\":" + ALICE.value() + "}]");
        // Markers, friends, and with whom one talks.
        List<Step.Ask> open = asks();
        assertThat(open).hasSize(3);
        wanted.clear();
        play(dialogue.answered(open.get(1).correlation(), new FriendshipReply.Page(List.of(), null)));
        play(dialogue.answered(open.get(2).correlation(), new RoomReply.MinePage(List.of(), null)));
    }

    private void hears(String packet) {
        play(dialogue.received(new Frame.Text(packet)));
    }

    private void answer(Reply reply) {
        Step.Ask asked = asks().getLast();
        wanted.remove(asked);
        play(dialogue.answered(asked.correlation(), reply));
    }

    private List<Step.Ask> asks() {
        return wanted.stream()
                .filter(Step.Ask.class::isInstance)
                .map(Step.Ask.class::cast)
                .toList();
    }

    private void play(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Say(Frame.Text(String text))) {
                said.add(text);
            } else {
                wanted.add(step);
            }
        }
    }

    private static NativeJson json() {
        return NativeJson.at(URI.create("http://localhost"));
    }

    private static User user(UserId id) {
        return new User(
                id,
                UserKind.HUMAN,
                UserState.ACTIVE,
                1,
                "u" + id.value(),
                null,
                null,
                null,
                null,
                "",
                "",
                "Somebody",
                "",
                "",
                "",
                true,
                true,
                "en",
                Instant.EPOCH,
                null,
                "",
                List.of(),
                List.of(),
                List.of());
    }
}
