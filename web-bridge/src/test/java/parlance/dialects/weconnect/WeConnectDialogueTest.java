package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.BotCommand;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceReply;
import parlance.domain.PresenceState;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.RoomId;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserReply;
import parlance.json.NativeJson;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** WeConnect's side of a connection, without a connection. */
class WeConnectDialogueTest {
    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final RoomId HALL = new RoomId(7);
    private static final Origin ORIGIN = new Origin(null, "weconnect", "127.0.0.1", "", "test");

    private final WeConnectDialect dialect =
            new WeConnectDialect(new WeConnectJson(NativeJson.at(URI.create("http://localhost"))));
    private final Dialogue dialogue = dialect.open(new Handshake("socket", ORIGIN, null));

    @Test
    void nothing_is_done_before_it_is_known_who_says_it() {
        String frame = "{\"token\":\"t\",\"chat_type\":\"room\",\"other_user_id\":2,\"message\":\"hi\"}";
        List<Step> asked = received(frame);
        assertThat(asked).singleElement().isInstanceOf(Step.Identify.class);
        assertThat(received("{\"chat_type\":\"room\",\"other_user_id\":2,\"message\":\"later\"}"))
                .isEmpty();
        List<Step> opened = open(Set.of(), Set.of());
        assertThat(opened.stream()
                        .filter(step -> step instanceof Step.Ask ask && ask.command() instanceof MessageCommand.Send)
                        .map(step -> ((MessageCommand.Send) ((Step.Ask) step).command()).text()))
                .containsExactly("hi", "later");
    }

    @Test
    void whoever_never_says_who_they_are_is_sent_away() {
        assertThat(dialogue.opened()).singleElement().isInstanceOf(Step.Deadline.class);
        assertThat(dialogue.due("token")).containsExactly(new Step.Close(Ending.UNAUTHENTICATED));
        received("{\"token\":\"t\"}");
        assertThat(dialogue.failed(
                        "token", new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_EXPIRED, "It has expired")))
                .containsExactly(
                        said("{\"type\":\"error\",\"status\":false,\"data\":\"Expired access token\"}"),
                        new Step.Close(Ending.UNAUTHENTICATED));
        open(Set.of(), Set.of());
        assertThat(dialogue.due("token")).isEmpty();
    }

    @Test
    void a_new_token_takes_the_place_of_the_old_one_before_anything_else_is_done() {
        received("{\"token\":\"t\"}");
        open(Set.of(), Set.of());
        assertThat(received("{\"token\":\"t\"}")).isEmpty();
        assertThat(received("{\"token\":\"u\",\"chat_type\":\"x\"}"))
                .singleElement()
                .isInstanceOf(Step.Identify.class);
        assertThat(identified()).contains(new Step.Fault());
    }

    @Test
    void who_comes_and_goes_is_told_but_not_of_oneself_nor_of_who_blocks() {
        received("{\"token\":\"t\"}");
        open(Set.of(BOB), Set.of());
        assertThat(dialogue.heard(presence(ALICE, PresenceState.ONLINE))).isEmpty();
        assertThat(dialogue.heard(presence(BOB, PresenceState.ONLINE))).isEmpty();
        assertThat(dialogue.heard(presence(new UserId(3), PresenceState.AWAY))).isEmpty();
        assertThat(dialogue.heard(presence(new UserId(3), PresenceState.OFFLINE)))
                .containsExactly(said("{\"type\":\"user_activity\",\"user_id\":3,\"login\":false}"));
    }

    @Test
    void whoever_opens_a_group_hears_of_visitors_there_until_they_close_it() {
        received("{\"token\":\"t\"}");
        assertThat(open(Set.of(), Set.of(HALL))).contains(new Step.Subscribe("visitors", new Audience.Visitors(HALL)));
        assertThat(dialogue.heard(visited(BOB, true)))
                .containsExactly(said("{\"type\":\"group_chat_activitity\",\"chat_group_id\":7,\"user_id\":2,"
                        + "\"message\":\"Bob Example just joined the group\"}"));
        assertThat(dialogue.heard(visited(ALICE, false)))
                .containsExactly(new Step.Unsubscribe(new Audience.Visitors(HALL)));
        assertThat(dialogue.heard(visited(ALICE, false))).isEmpty();
        assertThat(dialogue.heard(visited(BOB, false))).isEmpty();
    }

    @Test
    void every_ending_has_a_code_for_the_client() {
        for (Ending ending : Ending.values()) {
            assertThat(dialect.farewell(ending).code()).isBetween(1000, 4999);
        }
    }

    private static PresenceEvent presence(UserId user, PresenceState state) {
        return new PresenceEvent.Changed(new Presence(user, state, null));
    }

    private static PresenceEvent visited(UserId user, boolean inside) {
        return new PresenceEvent.Visited(new PresenceEvent.Visitor("weconnect", HALL, user, "Bob Example"), inside);
    }

    private List<Step> received(String frame) {
        return dialogue.received(new Frame.Text(frame));
    }

    private List<Step> identified() {
        return dialogue.identified("token", new Actor.Member(ALICE, ORIGIN), Instant.EPOCH, Duration.ofHours(2));
    }

    /** Lets it in, and answers all that it asks for that; what it wants when it is in. */
    private List<Step> open(Set<UserId> blocking, Set<RoomId> visits) {
        List<Step> wanted = identified();
        List<Step> last = wanted;
        while (!wanted.isEmpty()) {
            last = wanted;
            List<Step> next = new ArrayList<>();
            for (Step step : wanted) {
                if (step instanceof Step.Subscribe(String correlation, Audience audience)
                        && !(audience instanceof Audience.Visitors)) {
                    next.addAll(dialogue.subscribed(correlation, new Subscribed(audience, 0, 0, null)));
                } else if (step instanceof Step.Ask ask && ask.command() instanceof UserCommand.ListBlocking) {
                    next.addAll(answer(ask.correlation(), new UserReply.Blocking(blocking)));
                } else if (step instanceof Step.Ask ask && ask.command() instanceof BotCommand.ShowBuiltIn) {
                    next.addAll(dialogue.failed(ask.correlation(), new ChatException(Failure.UNAVAILABLE, "No bot")));
                } else if (step instanceof Step.Ask ask && ask.command() instanceof PresenceCommand.ListVisits) {
                    next.addAll(answer(ask.correlation(), new PresenceReply.Visits(visits)));
                }
            }
            wanted = next;
        }
        return last;
    }

    private List<Step> answer(String correlation, Reply reply) {
        return dialogue.answered(correlation, reply);
    }

    private static Step said(String frame) {
        return new Step.Say(new Frame.Text(new JsonObject(frame).encode()));
    }
}
