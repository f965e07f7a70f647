package parlance.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record travels by reference inside a node (it cannot change) and as tagged JSON between nodes, which need not be of
 * the same age: unknown fields are skipped, and what has an unknown type or cannot be read arrives as nothing.
 */
final class RecordCodec<T> implements MessageCodec<T, Optional<T>> {
    private static final Logger log = LoggerFactory.getLogger(RecordCodec.class);
    private static final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .annotationIntrospector(new Families())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

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
            if (unknown.add(String.valueOf(e.getTypeId()))) {
                log.warn("This node has no {} and skips it: a newer node has joined", e.getTypeId());
            }
            return Optional.empty();
        } catch (IOException e) {
            // Who asked hears at once that it is of no use, instead of waiting.
            log.error("One of the {} cannot be read", name, e);
            return Optional.empty();
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

    /** Every sealed family is tagged; an enum value that only a newer node knows is read as the enum's UNKNOWN. */
    private static final class Families extends JacksonAnnotationIntrospector {
        private static final JsonTypeInfo.Value TAGGED =
                JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, null);

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
            return isFamily(type) ? TAGGED : super.findPolymorphicTypeInfo(config, type);
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated type) {
            return isFamily(type)
                    ? leaves(type.getRawType())
                            .map(leaf -> new NamedType(leaf, tag(leaf)))
                            .toList()
                    : super.findSubtypes(type);
        }

        @Override
        public @Nullable Enum<?> findDefaultEnumValue(AnnotatedClass type, Enum<?>[] values) {
            return Stream.of(values)
                    .filter(value -> value.name().equals("UNKNOWN"))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean isFamily(Annotated type) {
            return type.getRawType().isInterface() && type.getRawType().isSealed();
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordCodec::leaves)
                : Stream.of(type);
    }
}
