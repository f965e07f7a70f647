package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parlance.config.StartException;

class MariaDbBinariesTest {
    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void nodes_that_unpack_at_once_end_with_one_copy() throws Exception {
        Path cache = folder.resolve("mariadb");
        Callable<MariaDbBinaries> unpacking = () -> MariaDbBinaries.find(cache, _ -> {});
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MariaDbBinaries> found : nodes.invokeAll(List.of(unpacking, unpacking, unpacking))) {
                assertThat(found.get().server()).isExecutable();
            }
        }
        assertThat(folder).isDirectoryContaining("glob:**/mariadb").isDirectoryNotContaining("glob:**unpacking*");
    }

    @Test
    void where_no_binaries_ship_and_none_are_installed_the_way_out_is_named() {
        assertThatThrownBy(() -> MariaDbBinaries.installed(folder.toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("No MariaDB binaries for " + System.getProperty("os.name"))
                .hasMessageContaining("mariadbd is on the PATH");
    }
}
