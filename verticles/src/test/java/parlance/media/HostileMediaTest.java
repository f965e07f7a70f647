package parlance.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What mallory uploads costs little, whatever it says of itself and however large it is. */
class HostileMediaTest {
    private static final int GIBIBYTE = 1 << 30;
    private static final int SMALL = 1024;
    private static final int LARGE = 100 * 1024 * 1024;
    private static final int PIECE = 1024 * 1024;
    private static final long FEW_BYTES = 64L * 1024 * 1024;
    private static final Duration moment = Duration.ofSeconds(2);

    private static final byte[] mp4 = join(big(16), text("ftypisom"), big(0));
    private static final byte[] matroska =
            join(big(0x1A45DFA3), hex("8b"), hex("428288"), text("matroska"), big(0x18538067), hex("01ffffffffffffff"));
    private static final byte[] sound = join(text("fmt "), little(16), hex("01000100401f0000803e000002001000"));
    private static final byte[] wav = join(text("RIFF"), little(GIBIBYTE), text("WAVE"));

    @TempDir
    private Path folder;

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("box", "video/quicktime", mp4, big(GIBIBYTE), text("moov"), big(GIBIBYTE - 8), text("mvhd")),
                claim("wide box", "video/quicktime", mp4, big(1), text("moov"), hex("4000000000000000")),
                claim("element", "/x-matroska", matroska, hex("1549a9661040000000"), hex("44891030000000")),
                claim(
                        "document type",
                        "/x-matroska",
                        big(0x1A45DFA3),
                        hex("a3"),
                        hex("42821040000000"),
                        text("matroska")),
                claim("tag", "audio/mpeg", text("ID3"), hex("0300020f7f7f7f"), big(GIBIBYTE)),
                claim("frames", "audio/mpeg", hex("fffb90c4"), new byte[32], text("Xing"), big(1), big(GIBIBYTE)),
                claim("page", "/ogg", text("OggS"), hex("0002"), new byte[20], hex("ff"), filled(255, 255)),
                claim("block", "audio/flac", text("fLaC"), hex("00ffffff")),
                claim("list", "audio/wav", wav, text("LIST"), little(GIBIBYTE), text("INFO"), sound),
                claim("format", "audio/wav", wav, text("fmt "), little(GIBIBYTE), hex("feff0100")),
                claim("samples", "audio/wav", wav, sound, text("data"), little(GIBIBYTE)));
    }

    static Stream<Arguments> mountains() {
        return Stream.of(
                argumentSet("empty boxes", "video/quicktime", mp4, join(big(8), text("free"))),
                argumentSet("boxes in boxes", "video/quicktime", join(mp4, boxesInBoxes()), join(big(8), text("free"))),
                argumentSet("empty elements", "/x-matroska", matroska, hex("ec80")),
                argumentSet("elements in elements", "/x-matroska", matroska, hex("a001ffffffffffffff")),
                argumentSet("elements far apart", "/x-matroska", matroska, join(hex("a35000"), new byte[0x1000])),
                argumentSet("almost frames", "audio/mpeg", hex("fffb90c4"), hex("ff")),
                argumentSet("tags", "audio/mpeg", text("ID3"), join(hex("0300000000000a"), text("TIT2ID3"))),
                argumentSet(
                        "pages",
                        "/ogg",
                        join(text("OggS"), hex("0002"), new byte[20], hex("0113"), text("OpusHead")),
                        text("OggS")),
                argumentSet("blocks", "audio/flac", text("fLaC"), big(0)),
                argumentSet("empty chunks", "audio/wav", wav, join(text("abcd"), little(0))),
                argumentSet("lists in lists", "audio/wav", wav, join(text("LIST"), little(GIBIBYTE), text("INFO"))));
    }

    /** What is loaded only once counts for nobody's file. */
    @BeforeAll
    static void warm() throws IOException {
        for (String name : new String[] {"tone.m4a", "tone.webm", "cbr.mp3", "opus.ogg", "tone.flac"}) {
            Media.read(Path.of("verticles/src/test/resources/media", name));
        }
        Path file =
                Files.write(Files.createTempFile("sound", ".wav"), join(wav, sound, text("data"), little(2), big(0)));
        Media.read(file);
        Files.delete(file);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void a_small_file_that_claims_to_be_large_costs_what_a_small_one_does(String type, byte[] content)
            throws IOException {
        assertThat(content).hasSizeLessThan(SMALL);
        costsLittle(Files.write(folder.resolve("small"), content), type);
    }

    @ParameterizedTest
    @MethodSource("mountains")
    void a_large_file_of_small_things_is_soon_done_with(String type, byte[] head, byte[] unit) throws IOException {
        Path file = folder.resolve("large");
        byte[] piece = new byte[PIECE / unit.length * unit.length];
        for (int at = 0; at < piece.length; at += unit.length) {
            System.arraycopy(unit, 0, piece, at, unit.length);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            for (int i = 0; i < LARGE / PIECE; i++) {
                out.write(piece);
            }
        }
        costsLittle(file, type);
    }

    /** Measured in the time of the processor, so that others who use it do not count. */
    private static void costsLittle(Path file, String type) throws IOException {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long time = thread.getCurrentThreadCpuTime();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        Media media = Media.read(file);
        assertThat(thread.getCurrentThreadAllocatedBytes() - allocated).isLessThan(FEW_BYTES);
        assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - time)).isLessThan(moment);
        assertThat(media.type()).endsWith(type);
    }

    private static Arguments claim(String name, String type, byte[]... content) {
        return argumentSet(name, type, join(join(content), new byte[100]));
    }

    private static byte[] boxesInBoxes() {
        ByteArrayOutputStream boxes = new ByteArrayOutputStream();
        for (int left = LARGE; left > LARGE - 100_000; left -= 8) {
            boxes.writeBytes(join(big(left), text("moov")));
        }
        return boxes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] big(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] little(int number) {
        return big(Integer.reverseBytes(number));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
