package parlance.pages;

/** Why a page was not read. */
public final class Unreadable extends RuntimeException {
    Unreadable(String why) {
        super(why, null, false, false);
    }
}
