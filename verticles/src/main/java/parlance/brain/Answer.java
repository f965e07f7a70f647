package parlance.brain;

/**
 * What there is of an answer.
 *
 * @param text may be empty unless it is whole
 * @param memory what the bot remembers of the user from now on
 */
public record Answer(String text, Ending ending, Memory memory) {
    /** The text, and what is to be said of it when it is not whole. */
    public String said() {
        if (ending == Ending.WHOLE) {
            return text;
        }
        return text.isBlank() ? ending.alone() : text.stripTrailing() + " …\n\n(" + ending.behind() + ")";
    }
}
