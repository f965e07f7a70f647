package parlance.messages;

import parlance.domain.ChatException;
import parlance.domain.Message;
import parlance.domain.Reason;

/** What a message's text may be. */
final class Texts {
    private Texts() {}

    /** Throws INVALID for a blank text and for one of more than {@link Message#MAX_TEXT} code points. */
    static void require(String text) {
        if (text.isBlank()) {
            throw ChatException.invalid("text", Reason.NONE, "A message needs a text");
        }
        requireShort(text);
    }

    /** The same, but beside a file it may be blank. */
    static void requireShort(String text) {
        if (text.length() > Message.MAX_TEXT && text.codePointCount(0, text.length()) > Message.MAX_TEXT) {
            throw ChatException.invalid(
                    "text", Reason.NONE, "A message has at most " + Message.MAX_TEXT + " characters");
        }
    }
}
