package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.domain.MessageCommand.ListMessages;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;

class SpanTest {
    /** In a room whose seq is {@code seq}, to who sees what is after {@code visibleAfter}. */
    @ParameterizedTest(name = "{2} of {3} where {0} < seq <= {1} is visible: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0  | 10 | newest      | 3  | ... 8 9 10
            0  | 10 | newest      | 10 | 1 2 3 4 5 6 7 8 9 10
            0  | 10 | newest      | 50 | 1 2 3 4 5 6 7 8 9 10
            0  | 0  | newest      | 50 | nothing
            7  | 10 | newest      | 50 | 8 9 10
            7  | 10 | newest      | 2  | ... 9 10
            10 | 10 | newest      | 50 | nothing
            0  | 10 | before 8    | 3  | ... 5 6 7 ...
            0  | 10 | before 4    | 3  | 1 2 3 ...
            0  | 10 | before 2    | 3  | 1 ...
            0  | 10 | before 1    | 3  | nothing ...
            0  | 10 | before 0    | 3  | nothing ...
            0  | 10 | before 11   | 3  | ... 8 9 10
            0  | 10 | before 9007199254740991 | 3 | ... 8 9 10
            5  | 10 | before 8    | 2  | 6 7 ...
            5  | 10 | before 8    | 3  | 6 7 ...
            5  | 10 | before 6    | 3  | nothing ...
            5  | 10 | before 2    | 3  | nothing ...
            0  | 10 | after 0     | 3  | 1 2 3 ...
            0  | 10 | after 7     | 3  | ... 8 9 10
            0  | 10 | after 6     | 3  | ... 7 8 9 ...
            0  | 10 | after 10    | 3  | ... nothing
            0  | 10 | after 99    | 3  | ... nothing
            5  | 10 | after 0     | 3  | 6 7 8 ...
            5  | 10 | after 6     | 3  | ... 7 8 9 ...
            5  | 10 | after 5     | 9  | 6 7 8 9 10
            10 | 10 | after 0     | 9  | nothing
            0  | 10 | around 5    | 3  | ... 4 5 6 ...
            0  | 10 | around 5    | 4  | ... 3 4 5 6 ...
            0  | 10 | around 5    | 1  | ... 5 ...
            0  | 10 | around 1    | 4  | 1 2 ...
            0  | 10 | around 0    | 4  | 1 2 ...
            0  | 10 | around 10   | 4  | ... 8 9 10
            0  | 10 | around 99   | 4  | ... 8 9 10
            5  | 10 | around 5    | 4  | 6 7 ...
            5  | 10 | around 7    | 4  | 6 7 8 ...
            5  | 10 | around 8    | 4  | 6 7 8 9 ...
            10 | 10 | around 10   | 4  | nothing
            """)
    void what_is_on_a_page(long visibleAfter, long seq, String asked, int limit, String page) {
        Span span = Span.of(ask(asked), limit, visibleAfter, seq);
        String seqs = LongStream.rangeClosed(span.first(), span.last())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
        assertThat((span.moreBefore() ? "... " : "")
                        + (seqs.isEmpty() ? "nothing" : seqs)
                        + (span.moreAfter() ? " ..." : ""))
                .isEqualTo(page);
    }

    private static ListMessages ask(String asked) {
        return new ListMessages(
                new RoomRef.ById(new RoomId(1)),
                number(asked, "before "),
                number(asked, "after "),
                number(asked, "around "),
                1);
    }

    private static @Nullable Long number(String asked, String way) {
        return asked.startsWith(way) ? Long.valueOf(asked.substring(way.length())) : null;
    }
}
