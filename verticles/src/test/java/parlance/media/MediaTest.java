package parlance.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.domain.ChatException;
import parlance.domain.Failure;

class MediaTest {
    private static final Path samples = Path.of("verticles/src/test/resources/media");

    @TempDir
    private Path folder;

    /** Recorded with a tone of 1.5 s and a film of 2 s; some are a frame longer. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            cbr.mp3,    audio/mpeg,         1500, -,  -
            vbr.mp3,    audio/mpeg,         1500, -,  -
            opus.ogg,   audio/ogg,          1500, -,  -
            vorbis.ogg, audio/ogg,          1500, -,  -
            tone.m4a,   audio/mp4,          1500, -,  -
            tone.flac,  audio/flac,         500,  -,  -
            tone.webm,  audio/webm,         1500, -,  -
            live.webm,  audio/webm,         1500, -,  -
            clip.webm,  video/webm,         2000, 64, 48
            clip.mkv,   video/x-matroska,   2000, 64, 48
            clip.mp4,   video/mp4,          2000, 64, 48
            clip.mov,   video/quicktime,    2000, 64, 48
            clip.3gp,   video/3gpp,         2000, 64, 48
            frag.mp4,   video/mp4,          -,    64, 48
            clip.ogv,   video/ogg,          -,    -,  -
            pic.webp,   image/webp,         -,    64, 48
            pic.avif,   image/avif,         -,    -,  -
            turned.jpg, image/jpeg,         -,    48, 64
            """)
    void what_is_in_a_file_is_read_from_its_content(
            String name, String type, Integer millis, Integer width, Integer height) throws IOException {
        Media media = Media.read(Files.copy(samples.resolve(name), folder.resolve("x.txt")));
        assertThat(media.type()).isEqualTo(type);
        assertThat(media.width()).isEqualTo(width);
        assertThat(media.height()).isEqualTo(height);
        Duration duration = media.duration();
        if (millis == null) {
            assertThat(duration).isNull();
        } else {
            assertThat(duration).isNotNull();
            assertThat(requireNonNull(duration).toMillis()).isBetween(millis - 20L, millis + 120L);
        }
    }

    @ParameterizedTest(name = "{0} of width {1} as {2} is {3}")
    @CsvSource(textBlock = """
            audio/mpeg,             ,    audio, audio/mpeg
            audio/mpeg,             ,    video,
            audio/mp4,              ,    video,
            application/x-matroska, ,    audio, audio/webm
            video/webm,             ,    audio, audio/webm
            video/webm,             640, audio,
            video/webm,             640, video, video/webm
            application/ogg,        ,    video, video/ogg
            video/quicktime,        640, video, video/quicktime
            video/quicktime,        ,    audio, audio/mp4
            text/plain,             ,    audio,
            image/png,              640, video,
            """)
    void a_container_that_does_not_tell_is_what_it_is_said_to_be(
            String type, @Nullable Integer width, String major, @Nullable String known) {
        assertThat(new Media(type, width, width, null).as(major).map(Media::type))
                .isEqualTo(Optional.ofNullable(known));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <svg xmlns="http://www.w3.org/2000/svg"/> | image/svg+xml
            <html><script>alert(1)</script></html>    | text/html
            hello                                     | text/plain
            %PDF-1.7                                  | application/pdf
            RIFFxxxxWEBP                              | image/webp
            OggS                                      | application/ogg
            ID3                                       | audio/mpeg
            ''                                        | application/octet-stream
            """)
    void a_name_does_not_make_a_picture(String content, String type) throws IOException {
        Path file = Files.writeString(folder.resolve("picture.png"), content);
        assertThat(Media.read(file)).isEqualTo(Media.plain(type));
    }

    @Test
    void a_sound_as_it_was_sampled_lasts_as_long_as_its_samples() throws IOException {
        AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
        byte[] second = new byte[16_000];
        Path file = folder.resolve("tone");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(second), format, 8000),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        assertThat(Media.read(file).type()).isEqualTo("audio/wav");
        assertThat(Media.read(file).duration()).hasMillis(1000);
    }

    @Test
    void a_sound_whose_length_was_not_known_when_it_was_begun_lasts_as_long_as_there_is_of_it() throws IOException {
        ByteBuffer sound = ByteBuffer.allocate(44 + 16_000).order(ByteOrder.LITTLE_ENDIAN);
        sound.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        sound.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        sound.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        sound.putShort((short) 2).putShort((short) 16);
        sound.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        Duration duration =
                Media.read(Files.write(folder.resolve("tone"), sound.array())).duration();
        assertThat(requireNonNull(duration).toMillis()).isBetween(1000L, 1005L);
    }

    @ParameterizedTest
    @CsvSource({"0, 65536, -65536, 0, 48, 64", "-65536, 0, 0, -65536, 64, 48"})
    void a_film_that_was_taken_upright_is_as_high_as_it_is_shown(int a, int b, int c, int d, int width, int height)
            throws IOException {
        byte[] film = Files.readAllBytes(samples.resolve("clip.mp4"));
        // The matrix that turns it, of rows of three, is 40 bytes behind the times of the track.
        int matrix = new String(film, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44;
        ByteBuffer.wrap(film)
                .putInt(matrix, a)
                .putInt(matrix + 4, b)
                .putInt(matrix + 12, c)
                .putInt(matrix + 16, d);
        Media media = Media.read(Files.write(folder.resolve("film"), film));
        assertThat(media.width()).isEqualTo(width);
        assertThat(media.height()).isEqualTo(height);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cbr.mp3",
                "vbr.mp3",
                "opus.ogg",
                "vorbis.ogg",
                "tone.m4a",
                "tone.flac",
                "live.webm",
                "clip.webm",
                "clip.mp4",
                "clip.mov",
                "clip.ogv",
                "pic.webp",
                "turned.jpg"
            })
    void whatever_is_broken_in_a_file_it_is_read_all_the_same(String name) throws IOException {
        byte[] whole = Files.readAllBytes(samples.resolve(name));
        Random random = new Random(7);
        Path file = folder.resolve("broken");
        for (int i = 0; i < 100; i++) {
            byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int j = 0; j < i % 20; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            assertThat(Media.read(file).type()).isNotEmpty();
        }
    }

    @Test
    void a_picture_is_made_smaller_and_never_larger() throws IOException {
        Path large = picture(2000, 1000, BufferedImage.TYPE_INT_RGB, "png");
        assertThat(shrunk(large, "image/png", 320)).isEqualTo(new Media("image/jpeg", 320, 160, null));
        Path small = picture(20, 10, BufferedImage.TYPE_INT_RGB, "png");
        assertThat(shrunk(small, "image/png", 320)).isEqualTo(new Media("image/jpeg", 20, 10, null));
    }

    @Test
    void what_one_can_see_through_stays_so() throws IOException {
        Path clear = picture(400, 200, BufferedImage.TYPE_INT_ARGB, "png");
        Media media = shrunk(clear, "image/png", 160);
        assertThat(media).isEqualTo(new Media("image/png", 160, 80, null));
        assertThat(ImageIO.read(folder.resolve("160").toFile()).getRGB(0, 0) >>> 24)
                .isZero();
        Media webp = Pictures.shrink(samples.resolve("alpha.webp"), "image/webp", 32, folder.resolve("webp"));
        assertThat(webp.type()).isEqualTo("image/jpeg");
        assertThat(webp.width()).isEqualTo(32);
    }

    @Test
    void a_picture_stands_upright_and_says_nothing_of_the_camera() throws IOException {
        Path turned = samples.resolve("turned.jpg");
        Media media = shrunk(turned, "image/jpeg", 40);
        assertThat(media).isEqualTo(new Media("image/jpeg", 30, 40, null));
        BufferedImage shown = ImageIO.read(folder.resolve("40").toFile());
        // The blue quarter of the sample is at its top left; turned to the right it is at the top right.
        assertThat(new Color(shown.getRGB(25, 5)).getBlue()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(5, 5)).getRed()).isGreaterThan(150);
        assertThat(Files.readString(turned, StandardCharsets.ISO_8859_1)).contains("Exif");
        assertThat(Files.readString(folder.resolve("40"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif");
    }

    @Test
    void a_picture_of_too_many_pixels_is_not_opened() throws IOException {
        Path bomb = picture(8001, 4000, BufferedImage.TYPE_BYTE_BINARY, "png");
        assertThat(Files.size(bomb)).isLessThan(100_000);
        assertThat(Media.read(bomb)).isEqualTo(new Media("image/png", 8001, 4000, null));
        assertThatThrownBy(() -> shrunk(bomb, "image/png", 320))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({"image/png", "image/svg+xml", "text/plain"})
    void what_is_no_picture_is_unsupported(String type) throws IOException {
        Path file = Files.writeString(folder.resolve("no picture"), "no picture");
        assertThatThrownBy(() -> shrunk(file, type, 320))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.UNSUPPORTED));
    }

    private Media shrunk(Path picture, String type, int size) {
        return Pictures.shrink(picture, type, size, folder.resolve(Integer.toString(size)));
    }

    private Path picture(int width, int height, int kind, String format) throws IOException {
        Path file = folder.resolve("picture " + width);
        ImageIO.write(new BufferedImage(width, height, kind), format, file.toFile());
        return file;
    }
}
