package parlance;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.config.SettingsReader;
import parlance.config.StartException;
import parlance.demo.Demo;

/** A real node on free ports with a schema of its own; more of them join the first. */
public final class TestNode implements AutoCloseable {
    private final Map<String, String> overrides;
    private final Node node;

    private TestNode(Map<String, String> overrides) {
        this.overrides = overrides;
        this.node = open();
    }

    /** Its ports were free when they were chosen; tests that run beside this one may have taken one since. */
    private Node open() {
        try {
            return Node.start(settings(overrides), _ -> {});
        } catch (StartException e) {
            if (e.getCause() instanceof BindException) {
                return Node.start(settings(overrides), _ -> {});
            }
            throw e;
        }
    }

    /** {@code overrides} are keys of the settings and their values, in turn. */
    public static TestNode start(Class<?> owner, String... overrides) {
        Map<String, String> all = new HashMap<>(Map.of(
                "http.port", "0",
                "http.host", "127.0.0.1",
                "management.port", "0",
                "cluster.port", "0",
                "rooms.rate.perSecond", "100000",
                "rooms.rate.burst", "100000",
                "files.rate.perSecond", "100000",
                "files.rate.burst", "100000",
                "messages.previews.enabled", "false",
                "log.level", "warn"));
        all.put("bots.scripts", "config/bot");
        all.putAll(TestDatabase.schema(owner.getSimpleName()));
        all.put("cluster.name", all.get("database.schema"));
        all.put(
                "data",
                TestDatabase.FOLDER
                        .resolve("data-" + all.get("database.schema"))
                        .toString());
        return new TestNode(with(all, overrides));
    }

    /** One more node of the same cluster, on the same database. */
    public TestNode join(String... overrides) {
        return new TestNode(with(joining(), overrides));
    }

    /** This one, which is closed, started again: at the same port, on the same database. */
    public TestNode again() {
        return new TestNode(with(
                new HashMap<>(overrides),
                "http.port",
                Integer.toString(settings().http().port())));
    }

    /** The settings of one more node of the same cluster. */
    public Map<String, String> joining() {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("cluster.members", "127.0.0.1:" + node.settings().cluster().port());
        return all;
    }

    public static Settings settings(Map<String, String> overrides) {
        Properties properties = new Properties();
        overrides.forEach((key, value) -> properties.setProperty("parlance." + key, value));
        return new SettingsReader(Map.of(), properties).read(List.of(SettingsReader.DEVELOPMENT));
    }

    public Settings settings() {
        return node.settings();
    }

    public URI url() {
        return node.url();
    }

    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + node.settings().management().port());
    }

    /** A figure as the management port tells it. */
    public String managed(String metric) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(managementUrl().resolve("/metrics")).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(metric + " "))
                    .map(line -> line.substring(metric.length() + 1))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Demo demo() {
        return node.demo();
    }

    public Bus bus() {
        return node.bus();
    }

    public Vertx vertx() {
        return node.vertx();
    }

    /** The first column of the first row; empty when there is none. */
    public String sql(String query) {
        try (Connection connection = TestDatabase.connect(schema());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(query)) {
                return Integer.toString(statement.getUpdateCount());
            }
            ResultSet rows = statement.getResultSet();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private String schema() {
        return node.settings().database().schema();
    }

    @Override
    public void close() {
        node.close();
    }

    private static Map<String, String> with(Map<String, String> all, String... overrides) {
        for (int i = 0; i < overrides.length; i += 2) {
            all.put(overrides[i], overrides[i + 1]);
        }
        return all;
    }
}
