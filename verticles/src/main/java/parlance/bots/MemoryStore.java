package parlance.bots;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import parlance.brain.Memory;
import parlance.db.Sql;
import parlance.domain.UserId;

/** What the built-in bot remembers of people. */
final class MemoryStore {
    private static final String THINGS = "things";
    private static final String SAID = "said";

    private final Sql sql;

    MemoryStore(Sql sql) {
        this.sql = sql;
    }

    Memory of(UserId user) {
        return sql.first("SELECT memory FROM assistant_memory WHERE user_id = ?", user.value())
                .map(row -> read(row.getString("memory")))
                .orElse(Memory.EMPTY);
    }

    void keep(UserId user, Memory memory) {
        JsonObject things = new JsonObject();
        memory.things().forEach(things::put);
        String json =
                new JsonObject().put(THINGS, things).put(SAID, memory.said()).encode();
        sql.run("""
                INSERT INTO assistant_memory (user_id, memory) VALUES (?, ?)
                ON DUPLICATE KEY UPDATE memory = VALUES(memory)
                """, user.value(), json);
    }

    private static Memory read(String json) {
        try {
            JsonObject memory = new JsonObject(json);
            Map<String, String> things = memory.getJsonObject(THINGS, new JsonObject()).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, thing -> String.valueOf(thing.getValue())));
            return new Memory(things, memory.getString(SAID, ""));
        } catch (DecodeException _) {
            return Memory.EMPTY;
        }
    }
}
