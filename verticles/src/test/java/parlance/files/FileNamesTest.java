package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void line_breaks_and_what_cannot_be_seen_are_left_out() {
        assertThat(FileNames.clean("a\r\nSet-Cookie: x=y\u0000\u200b.txt")).isEqualTo("aSet-Cookie: x=y.txt");
        assertThat(FileNames.clean("half of a pair \ud83d.txt")).isEqualTo("half of a pair .txt");
    }

    @Test
    void letters_and_their_marks_become_one_and_joined_emoji_stay_so() {
        assertThat(FileNames.clean("u\u0308ber 👩‍🚀.png")).isEqualTo("über 👩‍🚀.png");
    }

    @Test
    void too_namea_name_keeps_its_ending() {
        String name = FileNames.clean("🎉".repeat(300) + ".tar.gz");
        assertThat(name).endsWith("🎉.gz");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(255);
        assertThat(FileNames.clean("x." + "y".repeat(300))).hasSize(255);
    }
}
