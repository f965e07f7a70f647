package parlance.db;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Runs work where services do it, on the virtual threads of a verticle: it may await, and others go on meanwhile. */
final class TestService implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Context context;

    TestService() {
        Promise<Context> deployed = Promise.promise();
        vertx.deployVerticle(
                        context -> {
                            deployed.complete(context);
                            return deployed.future();
                        },
                        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        context = deployed.future().await();
    }

    Vertx vertx() {
        return vertx;
    }

    <T> Future<T> begin(Callable<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(_ -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    <T> T run(Callable<T> work) {
        return begin(work).await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
