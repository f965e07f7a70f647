package parlance.config;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The doors beside the native one. Each is open below its name on the main port. */
public record DoorsSettings(
        DoorSettings puffintalk, WindSettings wind, WeConnectSettings weconnect, LinguagramSettings linguagram) {
    public Map<String, DoorSettings> byName() {
        return Map.of(
                "puffintalk",
                puffintalk,
                "wind",
                wind.door(),
                "weconnect",
                weconnect.door(),
                "linguagram",
                linguagram.door());
    }

    /** The ports of those that have one of their own. */
    public Map<String, Integer> ports() {
        return byName().entrySet().stream()
                .flatMap(door -> Optional.ofNullable(door.getValue().port()).stream()
                        .map(port -> Map.entry(door.getKey(), port)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same, on ports that are known. */
    public DoorsSettings on(Map<String, Integer> ports) {
        return new DoorsSettings(
                puffintalk.on(ports.get("puffintalk")),
                wind.on(ports.get("wind")),
                weconnect.on(ports.get("weconnect")),
                linguagram.on(ports.get("linguagram")));
    }
}
