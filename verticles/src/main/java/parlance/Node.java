package parlance;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.config.StartException;
import parlance.db.Database;
import parlance.demo.Demo;

/** One running node: what stands behind it, its place in the cluster, and its verticles. */
public final class Node implements AutoCloseable {
    private final Closing closing;
    private final Settings settings;
    private final Cluster cluster;
    private final Database database;

    private Node(Closing closing, Settings settings, Cluster cluster, Database database) {
        this.closing = closing;
        this.settings = settings;
        this.cluster = cluster;
        this.database = database;
    }

    /**
     * Blocks until the node can be used. Throws a StartException, with nothing left behind, when it cannot.
     *
     * @param progress hears a sentence at the beginning of each long step
     */
    public static Node start(Settings wanted, Consumer<String> progress) {
        Settings settings = Ports.choose(wanted);
        Closing closing = new Closing();
        try {
            // They take about the same time and do not need each other.
            CompletableFuture<Backing> opening = inBackground("backing", () -> Backing.open(settings, progress));
            CompletableFuture<Cluster> joining = inBackground("cluster", () -> Cluster.join(settings));
            CompletableFuture.allOf(opening, joining).exceptionally(_ -> null).join();
            CompletableFuture<Void> _ = opening.thenAccept(backing -> closing.add("database server", backing::close));
            CompletableFuture<Void> _ = joining.thenAccept(cluster -> closing.add("cluster", cluster::close));
            Backing backing = opening.join();
            Cluster cluster = joining.join();
            Database database = Database.open(cluster.vertx(), backing.database());
            closing.add("connections to the database", () -> database.close().await());
            Verticles verticles = new Verticles(cluster, database, settings.with(backing.database(), backing.mail()));
            closing.add("verticles", verticles::stop);
            verticles.start();
            return new Node(closing, settings, cluster, database);
        } catch (Throwable e) {
            // Await throws checked exceptions too, without saying so.
            closing.close();
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw cause instanceof RuntimeException known
                    ? known
                    : new StartException("The node cannot start: " + cause, cause);
        }
    }

    public Settings settings() {
        return settings;
    }

    public URI url() {
        return settings.publicUrl();
    }

    public Bus bus() {
        return cluster.bus();
    }

    public Vertx vertx() {
        return cluster.vertx();
    }

    /** People, rooms and messages to play with; a StartException in production. */
    public Demo demo() {
        return Demo.of(settings, bus(), database);
    }

    /** Answers what it was asked, then leaves; at most about 30 s. */
    @Override
    public void close() {
        closing.close();
    }

    private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().name(name).start(task));
    }
}
