package parlance.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;

class RecordCodecTest {
    private static final RecordCodec<Parcel> calls = new RecordCodec<>("calls", Parcel.class);
    private static final RecordCodec<Event> events = new RecordCodec<>("events", Event.class);

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordsThatTravel")
    void what_arrives_equals_what_was_sent(Class<?> type) {
        for (Object sent : List.of(Samples.full(type), Samples.sparse(type))) {
            switch (sent) {
                case Parcel parcel -> assertArrives(calls, parcel);
                case Event event -> assertArrives(events, event);
                case Command<?> command ->
                    assertArrives(calls, new Parcel.Asked(Samples.full(Actor.Member.class), command));
                case Actor actor -> assertArrives(calls, new Parcel.Asked(actor, new AuthCommand.ListKeys()));
                case Reply reply -> assertArrives(calls, new Parcel.Answered(reply));
                default -> assertArrives(new RecordCodec<>("part", familyOf(type)), sent);
            }
        }
    }

    @Test
    void every_enum_that_travels_has_a_word_for_what_only_a_newer_node_knows() {
        assertThat(everythingThatTravels())
                .filteredOn(Class::isEnum)
                .contains(UserState.class)
                .allSatisfy(type -> assertThat(type.getEnumConstants())
                        .extracting(Object::toString)
                        .contains("UNKNOWN"));
    }

    static Stream<Class<?>> recordsThatTravel() {
        return everythingThatTravels().stream().filter(Class::isRecord);
    }

    private static Set<Class<?>> everythingThatTravels() {
        Set<Class<?>> met = new LinkedHashSet<>();
        Stream.of(Parcel.class, Event.class, Audience.class).forEach(family -> Samples.collect(family, met));
        return met;
    }

    @Test
    void an_unknown_field_is_skipped() {
        assertThat(events.decodeFromWire(0, wire("""
                {"type":"UserEvent.Changed","user":{"value":1},"state":"ACTIVE","version":2,"mood":{"is":"calm"}}
                """)))
                .contains(new UserEvent.Changed(new UserId(1), UserState.ACTIVE, 2));
    }

    @Test
    void an_unknown_value_of_an_enum_arrives_as_unknown() {
        assertThat(events.decodeFromWire(0, wire("""
                {"type":"UserEvent.Changed","user":{"value":1},"state":"ASLEEP","version":2}
                """)))
                .contains(new UserEvent.Changed(new UserId(1), UserState.UNKNOWN, 2));
    }

    @Test
    void an_unknown_failure_is_internal_and_an_unknown_reason_none() {
        Optional<Parcel> parcel = calls.decodeFromWire(0, wire("""
                {"type":"Parcel.Refused","failure":418,"reason":"TEAPOT","text":"I am a teapot"}
                """));
        ChatException refused = ((Parcel.Refused) parcel.orElseThrow()).asException();
        assertThat(refused.failure()).isEqualTo(Failure.INTERNAL);
        assertThat(refused.reason()).isEqualTo(Reason.NONE);
        assertThat(refused.text()).isEqualTo("I am a teapot");
        assertThat(refused.field()).isEmpty();
        assertThat(refused.retryAfter()).isEmpty();
    }

    @Test
    void an_unknown_type_arrives_as_nothing_at_any_depth() {
        assertThat(events.decodeFromWire(0, wire("""
                {"type":"PollEvent.Opened","room":{"value":7}}
                """))).isEmpty();
        assertThat(calls.decodeFromWire(0, wire("""
                {"type":"Parcel.Answered","reply":{"type":"PollReply.Opened"}}
                """))).isEmpty();
        assertThat(calls.decodeFromWire(0, wire("""
                {"type":"Parcel.Asked","actor":{"type":"Actor.Ghost"},"command":{"type":"AuthCommand.ListKeys"}}
                """))).isEmpty();
    }

    @Test
    void what_cannot_be_read_arrives_as_nothing() {
        for (String unreadable : List.of(
                "{\"user\":{\"value\":1}}", "{\"type\":\"UserEvent.Changed\",\"user\":\"one\"}", "{\"type\"", "")) {
            assertThat(events.decodeFromWire(0, wire(unreadable))).isEmpty();
        }
    }

    @Test
    void what_may_be_absent_is_absent() {
        assertThat(calls.decodeFromWire(0, wire("""
                {"type":"Parcel.Asked",
                 "actor":{"type":"Actor.Anonymous","origin":{"door":"native","address":"::1","agent":"","request":"r"}},
                 "command":{"type":"UserCommand.Change","bio":"I am alice"}}
                """)))
                .contains(new Parcel.Asked(
                        new Actor.Anonymous(new Origin(null, "native", "::1", "", "r")),
                        new UserCommand.Change(null, null, null, null, "I am alice", null, null, null, null, null)));
    }

    @Test
    void a_record_is_found_behind_others_in_the_same_buffer() {
        Buffer wire = Buffer.buffer("before");
        Event sent = Samples.full(UserEvent.Changed.class);
        events.encodeToWire(wire, sent);
        wire.appendString("behind");
        assertThat(events.decodeFromWire("before".length(), wire)).contains(sent);
    }

    @Test
    void a_tag_is_the_name_of_the_record() {
        assertThat(RecordCodec.tag(AuthCommand.Login.class)).isEqualTo("AuthCommand.Login");
    }

    @SuppressWarnings("unchecked") // whatever is sent is of its own family
    private static Class<Object> familyOf(Class<?> type) {
        return (Class<Object>) Stream.of(type.getInterfaces())
                .filter(Class::isSealed)
                .findFirst()
                .orElse(type);
    }

    private static <T> void assertArrives(RecordCodec<T> codec, T sent) {
        Buffer wire = Buffer.buffer();
        codec.encodeToWire(wire, sent);
        assertThat(codec.decodeFromWire(0, wire)).contains(sent);
    }

    private static Buffer wire(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer().appendInt(bytes.length).appendBytes(bytes);
    }
}
