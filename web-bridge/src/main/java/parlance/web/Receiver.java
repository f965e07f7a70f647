package parlance.web;

/** Who is at our end of a {@link Wire}. Called on one event loop, {@link #open} first. */
public interface Receiver {
    void open();

    void receive(Frame frame);

    /** Says farewell and closes the wire. */
    void end(Ending ending);

    /** The wire is gone. */
    void disconnected();
}
