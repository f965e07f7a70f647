package parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileLinkTest {
    private static final FileId file = new FileId((1L << 52) + 4711);
    private static final Secret key = new Secret("a key");
    private static final Instant now = Instant.parse("2026-03-01T09:30:00Z");

    @Test
    void a_link_lasts_six_to_twelve_hours_and_is_the_same_for_six() {
        Instant start = now;
        while (FileLink.to(file, key, start.minusSeconds(1)).equals(FileLink.to(file, key, start))) {
            start = start.minusSeconds(1);
        }
        FileLink link = FileLink.to(file, key, start);
        Instant last = start.plus(Duration.ofHours(6)).minusSeconds(1);
        assertThat(FileLink.to(file, key, last)).isEqualTo(link);
        assertThat(FileLink.to(file, key, last.plusSeconds(1))).isNotEqualTo(link);
        assertThat(link.expired(start.plus(Duration.ofHours(12)).minusSeconds(1)))
                .isFalse();
        assertThat(link.expired(start.plus(Duration.ofHours(12)))).isTrue();
    }

    @Test
    void links_to_different_files_do_not_change_in_the_same_second() {
        assertThat(LongStream.range(0, 50)
                        .map(i -> FileLink.to(new FileId((1L << 52) + i), key, now)
                                .expires())
                        .distinct()
                        .count())
                .isEqualTo(50);
    }

    @Test
    void a_link_leads_to_one_file_with_one_key_until_one_moment() {
        FileLink link = FileLink.to(file, key, now);
        assertThat(link.leadsTo(file, key)).isTrue();
        assertThat(link.leadsTo(new FileId(file.value() + 1), key)).isFalse();
        assertThat(link.leadsTo(file, new Secret("another key"))).isFalse();
        assertThat(new FileLink(link.expires() + 1, link.signature()).leadsTo(file, key))
                .isFalse();
        assertThat(new FileLink(link.expires(), new Secret("")).leadsTo(file, key))
                .isFalse();
    }
}
