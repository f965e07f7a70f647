package parlance;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.config.XmlConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import parlance.config.ClusterSettings;
import parlance.config.Settings;
import parlance.config.StartException;

/** Hazelcast as {@code cluster.xml} and the settings say. */
final class ClusterConfig {
    private static final String FILE = "cluster.xml";

    private ClusterConfig() {}

    static Config of(Settings settings) {
        ClusterSettings cluster = settings.cluster();
        Properties values = new Properties();
        values.setProperty("parlance.cluster.name", name(settings));
        values.setProperty("parlance.cluster.host", cluster.host());
        values.setProperty("parlance.cluster.port", Integer.toString(cluster.port()));
        // Who has nobody to look for need not wait for anybody.
        values.setProperty("parlance.cluster.wait", cluster.members().isEmpty() ? "0" : "3");
        try (InputStream xml = open(cluster)) {
            Config config = new XmlConfigBuilder(xml).setProperties(values).build();
            TcpIpConfig members = config.getNetworkConfig().getJoin().getTcpIpConfig();
            cluster.members().forEach(members::addMember);
            return config;
        } catch (IOException e) {
            throw new StartException("cluster.file: " + cluster.file() + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new StartException("cluster: " + e.getMessage(), e);
        }
    }

    /** Nodes with one database are one cluster; an embedded database belongs to its folder alone. */
    private static String name(Settings settings) {
        String name = settings.cluster().name();
        if (name != null) {
            return name;
        }
        if (!settings.database().embedded()) {
            return "parlance-" + settings.database().schema();
        }
        String folder = settings.data().toAbsolutePath().normalize().toString();
        return "parlance-" + UUID.nameUUIDFromBytes(folder.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream open(ClusterSettings cluster) throws IOException {
        Path file = cluster.file();
        if (file == null) {
            return Objects.requireNonNull(ClusterConfig.class.getClassLoader().getResourceAsStream(FILE), FILE);
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException("there is no such file");
        }
        return Files.newInputStream(file);
    }
}
