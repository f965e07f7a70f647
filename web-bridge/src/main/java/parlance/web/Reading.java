package parlance.web;

/** Nothing is read from a client while there is a reason not to. */
final class Reading {
    private final Wire wire;
    private int reasons;
    private boolean ended;

    Reading(Wire wire) {
        this.wire = wire;
    }

    void pause() {
        if (reasons++ == 0) {
            wire.pause();
        }
    }

    /** One reason less. */
    void resume() {
        if (--reasons == 0 && !ended) {
            wire.resume();
        }
    }

    /** The connection is gone. */
    void end() {
        ended = true;
    }
}
