package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what goes over a bridge against its contract. */
public final class TestBridgeContract {
    private static final String TO_SERVER = "receive";
    private static final String TO_CLIENT = "send";

    private static final JsonObject document = load();
    private static final TestSchemas requests = TestSchemas.ofRequests(document.getJsonObject("components"));
    private static final TestSchemas answers = TestSchemas.ofAnswers(document.getJsonObject("components"));

    private TestBridgeContract() {}

    /** Every address that one can send to, as the contract writes them: {@code room.{roomId}}. */
    public static Set<String> addresses() {
        return addresses(TO_SERVER);
    }

    /** Every address that one can register. */
    public static Set<String> topics() {
        return addresses(TO_CLIENT);
    }

    /** {@code body} is what a client sends there. */
    public static void checkSend(String address, @Nullable Object body) {
        JsonObject message = only(messages(operation(address, TO_SERVER)));
        requests.check("Sent to " + address + ": " + body, message.getJsonObject("payload"), body);
    }

    /** {@code body} answers what was sent there. */
    public static void checkReply(String address, JsonObject body) {
        JsonObject reply = follow(operation(address, TO_SERVER).getJsonObject("reply"));
        JsonArray payloads = new JsonArray();
        messages(reply).values().forEach(message -> payloads.add(message.getJsonObject("payload")));
        JsonObject schema = payloads.size() == 1 ? payloads.getJsonObject(0) : new JsonObject().put("anyOf", payloads);
        answers.check("Answer of " + address + ": " + body, schema, body);
    }

    /** {@code event} is told at that topic; so is what tells that one has subscribed. */
    public static void checkEvent(String address, JsonObject event) {
        String what = "Event at " + address + ": " + event;
        answers.check(what, payload(what, messages(operation(address, TO_CLIENT)), event.getValue("event")), event);
    }

    /** {@code frame} goes over the socket, either way. */
    public static void checkFrame(JsonObject frame) {
        String what = "Frame " + frame;
        JsonObject frames = document.getJsonObject("channels").getJsonObject("frames");
        requests.check(what, payload(what, messages(frames), frame.getValue("type")), frame);
    }

    private static JsonObject payload(String what, Map<String, JsonObject> messages, @Nullable Object name) {
        JsonObject message = messages.get(String.valueOf(name));
        if (message == null) {
            throw new AssertionError(what + " is none of " + new TreeSet<>(messages.keySet()));
        }
        return message.getJsonObject("payload");
    }

    private static Set<String> addresses(String action) {
        return operations(action).map(TestBridgeContract::address).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of one direction that have an address. */
    private static Stream<JsonObject> operations(String action) {
        return document.getJsonObject("operations").stream()
                .map(named -> (JsonObject) named.getValue())
                .filter(operation -> operation.getString("action").equals(action))
                .filter(operation -> follow(operation.getJsonObject("channel")).getString("address") != null);
    }

    private static JsonObject operation(String address, String action) {
        return operations(action)
                .filter(operation ->
                        address.matches(address(operation).replace(".", "\\.").replaceAll("\\{\\w+}", "[0-9]{1,19}")))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("The contract has no operation that can " + action + " at " + address));
    }

    private static String address(JsonObject operation) {
        return follow(operation.getJsonObject("channel")).getString("address");
    }

    /** By name: those that {@code node} refers to, else those of its channel, else its own. */
    private static Map<String, JsonObject> messages(JsonObject node) {
        if (node.getValue("messages") instanceof JsonArray references) {
            return references.stream()
                    .map(JsonObject.class::cast)
                    .collect(Collectors.toMap(TestBridgeContract::name, TestBridgeContract::follow));
        }
        if (node.getValue("messages") instanceof JsonObject own) {
            return own.stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, message -> follow((JsonObject) message.getValue())));
        }
        return messages(follow(node.getJsonObject("channel")));
    }

    private static JsonObject only(Map<String, JsonObject> messages) {
        assertThat(messages).hasSize(1);
        return messages.values().iterator().next();
    }

    private static String name(JsonObject reference) {
        String path = reference.getString("$ref");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonObject follow(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return follow(found);
    }

    private static JsonObject load() {
        JsonObject bridge =
                new JsonObject(TestSchemas.read("api/bridge.yaml").encode().replace("openapi.json#/", "#/"));
        schemas(bridge).mergeIn(schemas(TestSchemas.read("api/native.yaml")));
        return bridge;
    }

    private static JsonObject schemas(JsonObject contract) {
        return contract.getJsonObject("components").getJsonObject("schemas");
    }
}
