package parlance.rooms;

import java.util.List;
import java.util.stream.Stream;

/** Lists of values in statements: of few lengths, so that there are few statements to prepare. */
final class Marks {
    private Marks() {}

    /** To the next power of two, by repeating the first; nothing is left out. */
    static Object[] padded(List<?> some) {
        return stream(some).toArray();
    }

    static <T> Stream<T> stream(List<T> some) {
        int size = some.size();
        int wanted = size == 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
        return Stream.concat(some.stream(), Stream.generate(some::getFirst).limit(wanted - size));
    }

    static String of(Object[] values) {
        return of(values.length, "?", ", ");
    }

    static String of(int count, String mark, String between) {
        return mark + (between + mark).repeat(count - 1);
    }
}
