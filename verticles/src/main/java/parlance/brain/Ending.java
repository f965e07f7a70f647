package parlance.brain;

/** Why an answer ends where it does. */
public enum Ending {
    WHOLE("", ""),
    /** It had reached what an answer may have. */
    TOO_LONG("The answer was too long to be sent.", "The answer was too long and ends here."),
    /** It took longer than an answer may take. */
    TOO_SLOW("The answer took too long. Please ask again.", "The answer took too long and breaks off here."),
    /** Nothing more came. */
    STALLED(
            "The language model does not answer. Please try again in a moment.",
            "The language model fell silent, so the answer breaks off here."),
    FAILED(
            "The language model cannot answer just now. Please try again in a moment.",
            "The language model failed, so the answer breaks off here."),
    /** The endpoint does not want to be asked so often. */
    REFUSED(
            "The language model is asked too much just now. Please try again in a few minutes.",
            "The language model is asked too much just now, so the answer breaks off here."),
    /** This user has asked as often as one may. */
    LIMITED("You have asked me a lot. Please give me a few minutes.", ""),
    /** All users together have. */
    ALL_LIMITED("I am asked a lot just now. Please try again later.", ""),
    /** The scripts found none in time. */
    LOST("I could not think of an answer to that. Please say it in other words.", ""),
    /** Whoever waited does not any more. */
    STOPPED("I was interrupted. Please ask again.", "I was interrupted, so the answer breaks off here.");

    private final String alone;
    private final String behind;

    Ending(String alone, String behind) {
        this.alone = alone;
        this.behind = behind;
    }

    /** For whoever asked, when there is no answer. */
    String alone() {
        return alone;
    }

    /** Behind what there is of an answer. */
    String behind() {
        return behind;
    }
}
