package parlance.engineio;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** The event loop something lives on. */
record Home(ContextInternal context) {
    static Home here(Vertx vertx) {
        return new Home((ContextInternal) vertx.getOrCreateContext());
    }

    /** At once if it is called there; in the order of the calls otherwise. */
    void run(Runnable task) {
        if (context.inThread()) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }
}
