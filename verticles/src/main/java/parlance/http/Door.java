package parlance.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** A way in beside the native API. Each instance of {@link HttpVerticle} has its own, on its event loop. */
public interface Door {
    /** Hangs itself into the main port. */
    void mount(Router router);

    /** Lets nobody in any more and sends everybody away; done when they are gone. */
    Future<?> close();
}
