package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.domain.MessageKind;
import parlance.domain.SlashCommand;
import parlance.domain.UserId;

/** What a bot hears in a room. */
class EarsTest {
    private static final UserId BOT = new UserId(1);
    private static final UserId ALICE = new UserId(2);
    private static final UserId OTHER_BOT = new UserId(3);

    private final Ears mentions = new Ears(BOT, "echo", false, false, Set.of("poll"));
    private final Ears everything = new Ears(BOT, "echo", false, true, Set.of("poll"));
    private final Ears direct = new Ears(BOT, "echo", true, false, Set.of());

    @Test
    void in_a_group_it_hears_what_names_or_answers_it() {
        assertThat(mentions.hear(said(ALICE, "Hi all", List.of(), null))).isEmpty();
        assertThat(mentions.hear(said(ALICE, "@echo", List.of(BOT), null)))
                .hasValueSatisfying(note -> assertThat(note.mentioned()).isTrue());
        assertThat(mentions.hear(said(ALICE, "Yes", List.of(), BOT))).isPresent();
        assertThat(mentions.hear(said(ALICE, "Yes", List.of(), OTHER_BOT))).isEmpty();
        assertThat(everything.hear(said(ALICE, "Hi all", List.of(), null)))
                .hasValueSatisfying(note -> assertThat(note.mentioned()).isFalse());
    }

    @Test
    void what_is_said_to_it_alone_is_meant_for_it() {
        assertThat(direct.hear(said(ALICE, "Hi", List.of(), null)))
                .hasValueSatisfying(note -> assertThat(note.mentioned()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "/poll, true",
        "/POLL lunch?, true",
        "/poll@echo, true",
        "/poll@other, false",
        "/vote, false",
        "a /poll, false"
    })
    void it_hears_its_commands(String text, boolean heard) {
        assertThat(mentions.hear(said(ALICE, text, List.of(), null)).isPresent())
                .isEqualTo(heard);
    }

    @Test
    void it_never_hears_itself_or_the_system_and_other_bots_only_when_they_speak_to_it() {
        assertThat(everything.hear(said(BOT, "@echo", List.of(BOT), null))).isEmpty();
        assertThat(everything.hear(new Ears.Said(1, ALICE, false, MessageKind.SYSTEM, "", List.of(), null)))
                .isEmpty();
        assertThat(everything.hear(said(OTHER_BOT, "Hi all", List.of(), null))).isEmpty();
        assertThat(everything.hear(said(OTHER_BOT, "/poll", List.of(), null))).isEmpty();
        assertThat(everything.hear(said(OTHER_BOT, "@echo", List.of(BOT), null)))
                .isPresent();
    }

    @Test
    void a_command_has_a_name_and_what_stands_behind_it() {
        assertThat(SlashCommand.parse("/Remind@Echo in 5 m\ntea "))
                .hasValue(new SlashCommand("remind", "echo", "in 5 m\ntea"));
        assertThat(SlashCommand.parse("/help")).hasValue(new SlashCommand("help", null, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/ help", "/1st", "/etc/hosts", "help", "/a-b", "/help@", "/help@x"})
    void a_text_that_only_looks_like_one_is_no_command(String text) {
        assertThat(SlashCommand.parse(text)).isEmpty();
    }

    private static Ears.Said said(UserId sender, String text, List<UserId> named, @Nullable UserId answered) {
        return new Ears.Said(
                1, sender, sender.equals(OTHER_BOT) || sender.equals(BOT), MessageKind.TEXT, text, named, answered);
    }
}
