package parlance.bus;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a record of any type out of its components, so that a new one is tested without a word. */
final class Samples {
    private static final Map<Class<?>, Object> SIMPLE = Map.ofEntries(
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(int.class, 42),
            Map.entry(Integer.class, 42),
            Map.entry(long.class, (1L << 53) - 1),
            Map.entry(Long.class, (1L << 53) - 1),
            Map.entry(double.class, 0.1),
            Map.entry(Double.class, 0.1),
            Map.entry(String.class, "Zoë \"\\\n\u2028 👩‍🚀"),
            Map.entry(Instant.class, Instant.parse("2026-01-02T03:04:05.000006Z")),
            Map.entry(Duration.class, Duration.ofMillis(90_001)));

    private Samples() {}

    /** Has everything a record of this type can have. */
    static <T> T full(Class<T> type) {
        return type.cast(record(type, true));
    }

    /** Has only what a record of this type must have. */
    static <T> T sparse(Class<T> type) {
        return type.cast(record(type, false));
    }

    /** The records of a sealed family. */
    static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(Samples::leaves)
                : Stream.of(family);
    }

    /** Adds the type and whatever its components, and theirs, are made of. */
    static void collect(Type type, Set<Class<?>> met) {
        switch (type) {
            case ParameterizedType parameterized -> {
                collect(parameterized.getRawType(), met);
                Stream.of(parameterized.getActualTypeArguments()).forEach(of -> collect(of, met));
            }
            case Class<?> known
            when met.add(known) -> {
                leaves(known).forEach(leaf -> collect(leaf, met));
                if (known.isRecord()) {
                    Stream.of(known.getRecordComponents()).forEach(part -> collect(part.getGenericType(), met));
                }
            }
            default -> {}
        }
    }

    private static Object record(Class<?> type, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Stream.of(components)
                    .map(component -> value(component.getAnnotatedType(), full))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No sample of " + type, e);
        }
    }

    private static @Nullable Object value(AnnotatedType type, boolean full) {
        return full || !type.isAnnotationPresent(Nullable.class) ? value(type.getType(), full) : null;
    }

    private static Object value(Type generic, boolean full) {
        return switch (generic) {
            case ParameterizedType parameterized -> collection(parameterized, full);
            case Class<?> type when SIMPLE.containsKey(type) -> SIMPLE.get(type);
            case Class<?> type when type.isEnum() -> type.getEnumConstants()[0];
            case Class<?> type
            when type.isSealed() || type.isRecord() ->
                record(leaves(type).findFirst().orElseThrow(), full);
            default -> throw new AssertionError("Samples knows no value of " + generic);
        };
    }

    private static Object collection(ParameterizedType type, boolean full) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return full ? List.of(value(of[0], true), value(of[0], false)) : List.of();
        }
        if (type.getRawType() == Set.class) {
            return full ? Set.of(value(of[0], true)) : Set.of();
        }
        if (type.getRawType() == Map.class) {
            return full ? Map.of(value(of[0], true), value(of[1], true)) : Map.of();
        }
        // A Command<?> is any.
        return value(type.getRawType(), full);
    }
}
