package parlance.config;

import org.jspecify.annotations.Nullable;

/**
 * The port for operators: health and metrics.
 *
 * @param port none is the main port plus one, 0 takes a free one
 */
public record ManagementSettings(String host, @Nullable Integer port) {
    public ManagementSettings {
        if (port != null) {
            Check.port(port);
        }
    }

    public int portBeside(int main) {
        return port != null ? port : main == 0 ? 0 : main + 1;
    }
}
