package parlance.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV, as the JDK reads it. */
final class Wav {
    /** The JDK would look through all of a file for its sound, and once for each kind of sound it knows. */
    private static final int HEAD = 64 * 1024;

    private Wav() {}

    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, bytes.size())];
        bytes.at(0, head.length).get(head);
        try {
            AudioFileFormat file = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(head));
            // Whoever writes while recording may not know yet how much it will be.
            long most = bytes.size() / file.getFormat().getFrameSize();
            long rate = (long) file.getFormat().getFrameRate();
            long frames = Math.min(file.getFrameLength(), most);
            return rate <= 0 || frames < 0
                    ? Optional.empty()
                    : Optional.of(Media.sound(type, Duration.ofMillis(frames * 1000 / rate)));
        } catch (UnsupportedAudioFileException _) {
            return Optional.empty();
        }
    }
}
