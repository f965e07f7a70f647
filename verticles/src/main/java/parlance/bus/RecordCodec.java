package parlance.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.Command;
import parlance.domain.Event;
import parlance.domain.Reply;

/**
 * A record travels by reference inside a node (it cannot change) and as tagged JSON between nodes, which need not be of
 * the same age: unknown fields are skipped, and what has an unknown type arrives as nothing.
 */
final class RecordCodec<T> implements MessageCodec<T, Optional<T>> {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    private static final Logger log = LoggerFactory.getLogger(RecordCodec.class);
    private static final ObjectMapper json =
            mapper(Parcel.class, Command.class, Reply.class, Event.class, Actor.class, Audience.class);

    private final String name;
    private final Class<T> family;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    RecordCodec(String name, Class<T> family) {
        this.name = name;
        this.family = family;
    }

    /** The record's own name, as in {@code MessageCommand.Send}. */
    static String tag(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    @Override
    public void encodeToWire(Buffer out, T body) {
        try {
            byte[] bytes = json.writerFor(family).writeValueAsBytes(body);
            out.appendInt(bytes.length).appendBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<T> decodeFromWire(int position, Buffer in) {
        int start = position + Integer.BYTES;
        try {
            return Optional.of(json.readerFor(family).readValue(in.getBytes(start, start + in.getInt(position))));
        } catch (InvalidTypeIdException e) {
            if (unknown.add(e.getTypeId())) {
                log.warn("This node has no {} and skips it: a newer node has joined", e.getTypeId());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<T> transform(T body) {
        return Optional.of(body);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    private static ObjectMapper mapper(Class<?>... families) {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .annotationIntrospector(new UnknownIsDefault())
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
        for (Class<?> family : families) {
            mapper.addMixIn(family, Tagged.class);
            leaves(family).forEach(leaf -> mapper.registerSubtypes(new NamedType(leaf, tag(leaf))));
        }
        return mapper;
    }

    /** An enum value that only a newer node knows is read as the enum's UNKNOWN. */
    private static final class UnknownIsDefault extends JacksonAnnotationIntrospector {
        @Override
        public @Nullable Enum<?> findDefaultEnumValue(AnnotatedClass type, Enum<?>[] values) {
            return Stream.of(values)
                    .filter(value -> value.name().equals("UNKNOWN"))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordCodec::leaves)
                : Stream.of(type);
    }
}
