package parlance.http;

/** Whether this node takes work: not before all of it is up, nor once it is on its way out. One per node. */
public final class Readiness {
    private volatile boolean ready;

    /** Everything is up. */
    public void ready() {
        ready = true;
    }

    /** From now on no load balancer should send anybody here. */
    public void leave() {
        ready = false;
    }

    boolean isReady() {
        return ready;
    }
}
