package parlance.bench;

import io.netty.buffer.ByteBuf;

/** A frame that says when it is said: whoever hears it need not parse it to know how long it took. */
record Phrase(String before, String after) {
    private static final char MARK = '~';
    private static final int DIGITS = 19;
    private static final String TIME = MARK + "%0" + DIGITS + "d";

    /** Between {@code before} and {@code after}, text of so many bytes. */
    static Phrase text(String before, int bytes, String after) {
        String words =
                " The quick brown fox jumps over the lazy dog, and then it does so again.".repeat(1 + bytes / 50);
        return new Phrase(before, words.substring(0, bytes - DIGITS - 1) + after);
    }

    /** What was heard, in another frame. */
    static Phrase quote(String before, String heard, String after) {
        int mark = heard.indexOf(MARK);
        return new Phrase(before + heard.substring(0, mark), heard.substring(mark + 1 + DIGITS) + after);
    }

    String said(long now) {
        return before + TIME.formatted(now) + after;
    }

    /** Where the first time from {@code start} on begins in a frame; negative when there is none. */
    static int find(ByteBuf frame, int start) {
        int mark = frame.indexOf(start, frame.writerIndex(), (byte) MARK);
        return mark < 0 ? mark : mark + 1;
    }

    static long time(ByteBuf frame, int start) {
        long time = 0;
        for (int i = start; i < start + DIGITS; i++) {
            time = time * 10 + frame.getByte(i) - '0';
        }
        return time;
    }
}
