package parlance;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import parlance.config.LogSettings;
import parlance.config.StartException;

/** Makes the log look as the settings say. */
final class Logs {
    static final String FILE = "config/logback.xml";

    private Logs() {}

    static void configure(LogSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("format", settings.format().name());
        context.putProperty("level", settings.level().name());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(
                    Objects.requireNonNull(Logs.class.getClassLoader().getResource(FILE), FILE));
        } catch (JoranException e) {
            throw new StartException("log: " + FILE + " cannot be used: " + e.getMessage(), e);
        }
    }
}
