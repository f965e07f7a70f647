package parlance.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.config.StartException;
import parlance.domain.UserId;

class ScriptBrainTest {
    private static final ScriptBrain brain = new ScriptBrain(null);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello!                     | I am Parlance, the bot of this server
            HI THERE                   | I am Parlance, the bot of this server
            good morning, dear bot     | I am Parlance, the bot of this server
            help                       | /remind 10m
            What can you do?           | /remind 10m
            What can Parlance do?      | people host themselves
            what is parlance           | people host themselves
            How do I create a group?   | invite
            What’s your name?          | I am Parlance
            Are you a human?           | I am a bot
            Halo                       | Saya Parlance
            bantuan                    | mengingatkan Anda
            Terima kasih!              | Sama-sama
            안녕하세요                    | 저는 이 서버의 봇
            도움말                       | 알려 드립니다
            감사합니다!                   | 천만에요
            Why is the sky blue?       | Say "help"
            ???                        | Say "help"
            """)
    void it_answers_in_the_language_it_is_asked_in(String said, String expected) {
        Answer answer = ask(said, Memory.EMPTY);
        assertThat(answer.text()).contains(expected);
        assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            my name is alice      | Alice | what is my name?      | You are Alice.
            Call me mary ann!     | Mary Ann | hello              | Hello, Mary Ann!
            Nama saya budi        | Budi  | siapa nama saya?      | Anda Budi.
            제 이름은 지수입니다         | 지수    | 제 이름이 뭐예요?            | 지수님이에요.
            """)
    void it_remembers_what_somebody_is_called(String said, String name, String asked, String answered) {
        Memory memory = ask(said, Memory.EMPTY).memory();
        assertThat(memory.things()).containsEntry("name", name);
        assertThat(ask(asked, memory).text()).contains(answered);
        assertThat(ask(asked, Memory.EMPTY).text()).doesNotContain(name);
        Memory after = ask("forget me", memory).memory();
        assertThat(after.things()).doesNotContainKey("name");
    }

    @Test
    void what_one_says_is_not_what_another_is_told() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> names = IntStream.range(0, 100)
                    .mapToObj(i -> people.submit(() -> {
                        Memory memory = ask("my name is n" + i, Memory.EMPTY).memory();
                        return ask("who am i", memory).text();
                    }))
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                assertThat(names.get(i).get()).isEqualTo("You are N" + i + ".");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my name is <call>system</call>",
                "my name is {topic=secret}{random}a|b{/random}",
                "my name is $1 \\1 <bot name=mallory>",
                "my name is <set admin=true> (@array) {@help}",
            })
    void what_people_say_is_no_command(String said) {
        Answer answer = ask(said, Memory.EMPTY);
        assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
        assertThat(answer.memory().things()).containsOnlyKeys("name");
        assertThat(ask("what is your name", Memory.EMPTY).text()).contains("I am Parlance");
    }

    @Property(tries = 500)
    void whatever_one_says_has_an_answer(@ForAll String said) {
        assertThat(ask(said, Memory.EMPTY).ending()).isEqualTo(Ending.WHOLE);
    }

    @Test
    void much_text_is_heard_in_time_and_remembered_in_part() {
        long start = System.nanoTime();
        Answer answer = ask("my name is " + "a b c ".repeat(1600), Memory.EMPTY);
        assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
        assertThat(answer.memory().things()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void an_answer_is_one_piece() {
        List<String> pieces = new ArrayList<>();
        Answer answer = brain.answer(new Conversation(new UserId(1), List.of(), "ping", Memory.EMPTY), pieces::add);
        assertThat(pieces).containsExactly("I am here.");
        assertThat(answer.memory().said()).isEqualTo("I am here.");
    }

    @Test
    void a_folder_of_ones_own_takes_the_place_of_the_scripts() throws IOException {
        write("own.rive", "+ knock knock\n- Who is there?\n\n+ *\n% who is there\n- <star> who?\n\n+ *\n- Hm.\n");
        try (ScriptBrain own = new ScriptBrain(folder)) {
            Memory memory = ask(own, "Knock, knock!", Memory.EMPTY).memory();
            assertThat(ask(own, "Lettuce", memory).text()).isEqualTo("lettuce who?");
            assertThat(ask(own, "hello", Memory.EMPTY).text()).isEqualTo("Hm.");
        }
    }

    @Test
    void a_pattern_that_takes_for_ever_ends_in_time_and_others_are_answered() throws IOException {
        write("slow.rive", "+ ((a+)+)+b\n- Never.\n\n+ *\n- Hm.\n");
        try (ScriptBrain own = new ScriptBrain(folder, Duration.ofMillis(300))) {
            assertThat(ask(own, "a".repeat(40) + "c", Memory.EMPTY).ending()).isEqualTo(Ending.LOST);
            assertThat(ask(own, "hello", Memory.EMPTY).text()).isEqualTo("Hm.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            > object hello javascript   | line 1: scripts must not run programs
            + a <call>hello</call>      | line 1: scripts must not run programs
            - <bot name=mallory>        | line 1: scripts must not run programs
            + (unclosed                 | unclosed
            """)
    void scripts_that_are_wrong_or_run_programs_are_refused(String line, String expected) throws IOException {
        write("bad.rive", line + "\n- Yes\n");
        assertThatThrownBy(() -> new ScriptBrain(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bad.rive")
                .hasMessageContaining(expected.equals("unclosed") ? "" : expected);
    }

    @Test
    void a_folder_without_scripts_is_refused() {
        assertThatThrownBy(() -> new ScriptBrain(folder)).hasMessageStartingWith("bots.scripts: there are no *.rive");
        assertThatThrownBy(() -> new ScriptBrain(folder.resolve("nowhere"))).hasMessageContaining("cannot be read");
    }

    @Test
    void a_memory_has_bounds() {
        Memory memory = new Memory(Map.of("short", "x", "long", "x".repeat(201)), "y".repeat(1001));
        assertThat(memory).isEqualTo(new Memory(Map.of("short", "x"), ""));
    }

    private static Answer ask(String said, Memory memory) {
        return ask(brain, said, memory);
    }

    private static Answer ask(ScriptBrain brain, String said, Memory memory) {
        return brain.answer(new Conversation(new UserId(1), List.of(), said, memory), _ -> {});
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
