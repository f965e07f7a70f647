package parlance.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.impl.clustered.ClusteredEventBus;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Done;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** Each test asks a command of its own, so that none hears who answers in another. */
@Timeout(60)
class BusTest {
    private static final Origin HERE = new Origin(new SessionId(7), "native", "127.0.0.1", "JUnit", "request-1");
    private static final Actor ALICE = new Actor.Member(new UserId(1), HERE);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static BareNode one;
    private static BareNode two;

    @BeforeAll
    static void start() {
        one = BareNode.start(Duration.ofSeconds(10));
        two = one.join(SHORT);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void a_node_that_the_cluster_has_forgotten_hears_events_again() {
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        two.bus().subscribe(heard::add);
        ClusterManager cluster = ((VertxInternal) two.vertx()).clusterManager();
        String me = cluster.getNodeId();
        // Once the bus has seen how it is registered.
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        List<RegistrationInfo> known = Future.<List<RegistrationInfo>>future(
                        found -> cluster.getRegistrations("events", found))
                .await();
        known.stream()
                .filter(one -> one.nodeId().equals(me))
                .forEach(one -> Future.<Void>future(gone -> cluster.removeRegistration("events", one, gone))
                        .await());
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            one.bus().publish(new SessionEvent.Ended(new UserId(99), List.of()));
            return heard.stream().anyMatch(event -> event.equals(new SessionEvent.Ended(new UserId(99), List.of())));
        });
    }

    @Test
    void a_node_hears_events_again_when_another_has_missed_the_news_that_it_listens() throws Exception {
        SessionEvent.Ended event = new SessionEvent.Ended(new UserId(98), List.of());
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        two.bus().subscribe(heard::add);
        ClusterManager cluster = ((VertxInternal) one.vertx()).clusterManager();
        RegistrationInfo only = new RegistrationInfo(cluster.getNodeId(), 0, false);
        selectorOf(one).registrationsUpdated(new RegistrationUpdateEvent("events", List.of(only)));
        one.bus().publish(event);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            one.bus().publish(event);
            return heard.contains(event);
        });
    }

    @Test
    void a_node_answers_its_own_questions_and_the_cluster_those_it_cannot() {
        two.answer(AuthCommand.ListKeys.class, (_, _) -> keys("two"));
        assertThat(askedOne()).isEqualTo("two");

        for (int i = 0; i < 10; i++) {
            String own = one.answer(AuthCommand.ListKeys.class, (_, _) -> keys("one"));
            assertThat(Stream.generate(BusTest::askedOne).limit(10)).containsOnly("one");

            // For a moment the cluster still names the node whose own answers have just ended.
            one.vertx().undeploy(own).await();
            assertThat(Stream.generate(BusTest::askedOne).limit(10)).containsOnly("two");
        }
    }

    @Test
    void who_no_longer_answers_is_soon_forgotten_and_may_come_back() {
        AuthCommand.ListSessions question = new AuthCommand.ListSessions();
        for (int i = 0; i < 2; i++) {
            String answering = one.answer(AuthCommand.ListSessions.class, (_, _) -> new AuthReply.Sessions(List.of()));
            await().untilAsserted(() -> assertThat(
                            two.bus().ask(ALICE, question).await().sessions())
                    .isEmpty());

            one.vertx().undeploy(answering).await();
            await().untilAsserted(
                            () -> assertThat(refusal(two, question).reason()).isEqualTo(Reason.NOBODY_ANSWERS));
        }
    }

    @Test
    void what_nobody_answers_is_unavailable_at_once() {
        Instant asked = Instant.now();
        ChatException refused = refusal(one, new AuthCommand.ForgetPassword("alice@example.com"));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(SHORT);
        assertThat(refused.failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(refused.reason()).isEqualTo(Reason.NOBODY_ANSWERS);
    }

    @Test
    void what_is_never_answered_is_unavailable_when_patience_ends() {
        one.bus()
                .answerLater(
                        AuthCommand.ResendVerification.class,
                        (_, _) -> Promise.<Done>promise().future())
                .await();
        Instant asked = Instant.now();
        ChatException refused = refusal(two, new AuthCommand.ResendVerification());
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(SHORT.minusMillis(100));
        assertThat(refused.failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(refused.reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void a_refusal_survives_the_way_between_nodes() {
        two.answer(AuthCommand.Verify.class, (_, _) -> {
            throw new ChatException(Failure.EXPIRED, Reason.LINK_EXPIRED, "Too late", "token", Duration.ofSeconds(90));
        });
        ChatException refused = refusal(one, new AuthCommand.Verify(new Secret("token")));
        assertThat(refused.failure()).isEqualTo(Failure.EXPIRED);
        assertThat(refused.reason()).isEqualTo(Reason.LINK_EXPIRED);
        assertThat(refused.text()).isEqualTo("Too late");
        assertThat(refused.field()).contains("token");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void a_bug_is_answered_as_internal_without_its_text() {
        two.answer(AuthCommand.EndSession.class, (_, _) -> {
            throw new IllegalStateException("a bug, logged on purpose");
        });
        two.bus()
                .answerLater(AuthCommand.CheckSession.class, (_, _) -> {
                    throw new IllegalStateException("a bug on an event loop, logged on purpose");
                })
                .await();
        for (Command<?> question :
                List.of(new AuthCommand.EndSession(new SessionId(1)), new AuthCommand.CheckSession(new SessionId(1)))) {
            ChatException refused = refusal(one, question);
            assertThat(refused.failure()).isEqualTo(Failure.INTERNAL);
            assertThat(refused.reason()).isEqualTo(Reason.NONE);
            assertThat(refused.text()).isEqualTo("Something went wrong");
        }
    }

    @Test
    void who_asks_and_where_they_came_in_arrives_as_stamped() throws Exception {
        BlockingQueue<Actor> seen = new LinkedBlockingQueue<>();
        BlockingQueue<String> named = new LinkedBlockingQueue<>();
        two.answer(AuthCommand.Logout.class, (actor, _) -> {
            seen.add(actor);
            named.add(MDC.get("request"));
            return new Done();
        });
        Origin nowhere = new Origin(null, "wind", "2001:db8::1", "", "request-2");
        for (Actor actor : List.of(
                ALICE,
                new Actor.Anonymous(nowhere),
                new Actor.Pending(new UserId(2), HERE),
                new Actor.Bot(new UserId(3), nowhere),
                new Actor.Operator("carol", HERE))) {
            one.bus().ask(actor, new AuthCommand.Logout(null)).await();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(actor);
            assertThat(named.poll(5, TimeUnit.SECONDS)).isEqualTo(actor.origin().request());
        }
    }

    @Test
    void answers_on_virtual_threads_wait_side_by_side() {
        two.answer(NotificationCommand.ListOutbox.class, (_, _) -> {
            two.vertx().timer(200, TimeUnit.MILLISECONDS).await();
            return new NotificationReply.Outbox(List.of());
        });
        Instant asked = Instant.now();
        Future.all(IntStream.range(0, 50)
                        .mapToObj(_ -> one.bus().ask(ALICE, new NotificationCommand.ListOutbox(1)))
                        .toList())
                .await();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_full_house_turns_away_who_comes_next_and_answers_who_is_in() {
        Promise<Done> open = Promise.promise();
        one.answer(AuthCommand.ChangeEmail.class, (_, _) -> open.future().await());
        AuthCommand.ChangeEmail question = new AuthCommand.ChangeEmail("alice@example.com", new Secret("secret"));
        List<Future<Done>> inside = IntStream.range(0, Turnstile.LIMIT)
                .mapToObj(_ -> one.bus().ask(ALICE, question))
                .toList();

        for (int i = 0; i < 10; i++) {
            assertThat(refusal(one, question).text()).isEqualTo("Too busy. Try again in a moment");
        }
        assertThat(inside).noneMatch(Future::isComplete);

        open.complete(new Done());
        Future.all(inside).await();
        assertThat(one.bus().ask(ALICE, question).await()).isEqualTo(new Done());
    }

    @Test
    void in_a_node_records_travel_by_reference_and_between_nodes_as_equal_copies() throws Exception {
        BlockingQueue<Object> received = new LinkedBlockingQueue<>();
        UserCommand.Show question = new UserCommand.Show(new UserId(5));
        User answer = Samples.full(User.class);
        one.answer(UserCommand.Show.class, (actor, command) -> {
            received.add(actor);
            received.add(command);
            return answer;
        });

        assertThat(one.bus().ask(ALICE, question).await()).isSameAs(answer);
        assertThat(received.take()).isSameAs(ALICE);
        assertThat(received.take()).isSameAs(question);

        assertThat(two.bus().ask(ALICE, question).await()).isEqualTo(answer).isNotSameAs(answer);
        assertThat(received.take()).isEqualTo(ALICE).isNotSameAs(ALICE);
        assertThat(received.take()).isEqualTo(question).isNotSameAs(question);
    }

    @Test
    void an_event_reaches_every_node_and_is_decoded_once_for_all_its_listeners() throws Exception {
        Event ended = new SessionEvent.Ended(new UserId(1), List.of(new SessionId(2), new SessionId(3)));
        BlockingQueue<Event> here = hearing(one, ended);
        BlockingQueue<Event> there = hearing(two, ended);
        BlockingQueue<Event> alsoThere = hearing(two, ended);

        one.bus().publish(ended);

        assertThat(here.poll(5, TimeUnit.SECONDS)).isSameAs(ended);
        Event copy = there.poll(5, TimeUnit.SECONDS);
        assertThat(copy).isEqualTo(ended).isNotSameAs(ended);
        assertThat(alsoThere.poll(5, TimeUnit.SECONDS)).isSameAs(copy);
        assertThat(here).isEmpty();
    }

    @Test
    void an_event_is_heard_on_the_context_of_each_listener() {
        Event changed = new UserEvent.Changed(new UserId(1), UserState.ACTIVE, 8);
        List<Context> contexts =
                List.of(one.vertx().getOrCreateContext(), one.vertx().getOrCreateContext());
        BlockingQueue<Context> heardOn = new LinkedBlockingQueue<>();
        for (Context context : contexts) {
            Promise<Void> subscribed = Promise.promise();
            context.runOnContext(_ -> {
                one.bus().subscribe(event -> {
                    if (event.equals(changed)) {
                        heardOn.add(Vertx.currentContext());
                    }
                });
                subscribed.complete();
            });
            subscribed.future().await();
        }
        one.bus().publish(changed);
        await().untilAsserted(() -> assertThat(heardOn).containsExactlyInAnyOrderElementsOf(contexts));
    }

    @Test
    void what_only_a_newer_node_knows_is_refused_or_skipped() {
        one.answer(AuthCommand.Refresh.class, (_, _) -> Samples.full(AuthReply.SignedIn.class));
        Event changed = new UserEvent.Changed(new UserId(1), UserState.UNKNOWN, 99);
        BlockingQueue<Event> heard = hearing(one, changed);
        Vertx newer = one.joinWithoutBus();
        try {
            newer.eventBus().registerCodec(new Raw("calls")).registerCodec(new Raw("events"));

            assertRefusal(newer, """
                    {"type":"Parcel.Asked","actor":{"type":"Actor.Anonymous","origin":{"door":"native"}},
                     "command":{"type":"AuthCommand.Rewind","by":{"hours":1}}}
                    """);
            assertRefusal(newer, """
                    {"type":"Parcel.Asked","actor":{"type":"Actor.Ghost","origin":{"door":"native"}},
                     "command":{"type":"AuthCommand.Refresh","token":{"value":"token"}}}
                    """);
            assertRefusal(newer, """
                    {"type":"Parcel.Asked","actor":"logged on purpose"}
                    """);

            publish(newer, """
                    {"type":"PollEvent.Opened","room":{"value":7}}
                    """);
            publish(newer, """
                    {"type":"UserEvent.Changed","user":{"value":1},"state":"ASLEEP","version":99,"mood":"calm"}
                    """);
            await().untilAsserted(() -> assertThat(heard).containsExactly(changed));
        } finally {
            newer.close().await();
        }
    }

    private static String askedOne() {
        return one.bus().ask(ALICE, new AuthCommand.ListKeys()).await().keys().getFirst();
    }

    private static AuthReply.Keys keys(String key) {
        return new AuthReply.Keys(List.of(key));
    }

    private static ChatException refusal(BareNode node, Command<?> command) {
        return catchThrowableOfType(
                ChatException.class, () -> node.bus().ask(ALICE, command).await());
    }

    private static BlockingQueue<Event> hearing(BareNode node, Event expected) {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        node.bus().subscribe(event -> {
            if (event.equals(expected)) {
                heard.add(event);
            }
        });
        return heard;
    }

    private static void assertRefusal(Vertx newer, String asked) {
        String refused = newer.eventBus()
                .<String>request("AuthCommand.Refresh", asked, new DeliveryOptions().setCodecName("calls"))
                .await()
                .body();
        assertThat(new JsonObject(refused))
                .contains(
                        Map.entry("type", "Parcel.Refused"),
                        Map.entry("failure", 503),
                        Map.entry("reason", "NOBODY_ANSWERS"));
    }

    /** What a node believes of who listens: nothing public leads there. */
    private static RegistrationListener selectorOf(BareNode node) throws ReflectiveOperationException {
        Field selector = ClusteredEventBus.class.getDeclaredField("nodeSelector");
        selector.setAccessible(true);
        return (RegistrationListener) selector.get(node.vertx().eventBus());
    }

    private static void publish(Vertx newer, String event) {
        newer.eventBus().publish("events", event, new DeliveryOptions().setCodecName("events"));
    }

    /** Writes and reads the JSON as it is. */
    private record Raw(String name) implements MessageCodec<String, String> {
        @Override
        public void encodeToWire(Buffer out, String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            out.appendInt(bytes.length).appendBytes(bytes);
        }

        @Override
        public String decodeFromWire(int position, Buffer in) {
            int start = position + Integer.BYTES;
            return in.getString(start, start + in.getInt(position));
        }

        @Override
        public String transform(String json) {
            return json;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
