package parlance.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** A way in beside the native API. Each instance of {@link HttpVerticle} has its own, on its event loop. */
public interface Door {
    /**
     * What it is called in settings and tokens. It stands below this name on the main port, unless it is the native one's,
     * and at the same paths without it on the port of its own.
     */
    String name();

    /** Hangs itself in; once for each port it stands on. */
    void mount(Router router);

    /** Lets nobody in any more and sends everybody away; done when they are gone. */
    Future<?> close();
}
