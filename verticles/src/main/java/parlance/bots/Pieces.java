package parlance.bots;

import java.time.Duration;
import java.util.function.Consumer;
import parlance.bus.Bus;
import parlance.domain.Heard;
import parlance.domain.MessageEvent;

/** Tells a room what an answer grows by, at most 20 times a second, and that the bot is writing. */
final class Pieces implements Consumer<String>, AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);
    /** It is believed for 6 s. */
    private static final int TICKS_PER_TYPING = 80;

    private final Bus bus;
    private final Voice voice;
    private final Heard heard;
    private final Thread telling;
    private final StringBuilder untold = new StringBuilder();
    private int index;
    private int offset;

    Pieces(Bus bus, Voice voice, Heard heard) {
        this.bus = bus;
        this.voice = voice;
        this.heard = heard;
        this.telling = Thread.ofVirtual().name("pieces").start(this::tellOn);
    }

    @Override
    public synchronized void accept(String piece) {
        untold.append(piece);
    }

    /** Tells the rest. */
    @Override
    public void close() {
        telling.interrupt();
        if (index > 0) {
            tell();
        }
        voice.typing(heard.room().id(), false);
    }

    private void tellOn() {
        try {
            for (int i = 0; ; i++) {
                if (i % TICKS_PER_TYPING == 0) {
                    voice.typing(heard.room().id(), true);
                }
                Thread.sleep(EVERY);
                tell();
            }
        } catch (InterruptedException _) {
            // The answer is whole.
        }
    }

    private synchronized void tell() {
        if (untold.isEmpty()) {
            return;
        }
        String text = untold.toString();
        bus.publish(new MessageEvent.Piece(
                heard.room().id(),
                heard.room().pair(),
                heard.room().memberVersion(),
                heard.bot(),
                heard.message().seq(),
                index,
                offset,
                text));
        index++;
        offset += text.length();
        untold.setLength(0);
    }
}
