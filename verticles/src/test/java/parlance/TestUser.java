package parlance;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Alice, bob, carol or mallory, registered and verified at the native API. */
public record TestUser(String userName, String id, TestClient client) {
    public static final String PASSWORD = "a rather long password";

    public static TestUser register(TestNode node, String userName) {
        return register(new TestClient(node), userName);
    }

    static TestUser register(TestClient client, String userName) {
        TestClient.Answer registered = client.keepToken(client.post("/api/v1/auth/register", registration(userName)));
        client.get(client.mailedLink(address(userName)));
        return new TestUser(userName, registered.json().getJsonObject("user").getString("userId"), client);
    }

    /** The same log-in at another node. */
    public TestUser at(TestNode node) {
        TestClient there = new TestClient(node);
        there.useToken(client.token());
        return new TestUser(userName, id, there);
    }

    public static JsonObject registration(String userName) {
        return new JsonObject()
                .put("userName", userName)
                .put("email", address(userName))
                .put("password", PASSWORD)
                .put("firstName", userName.substring(0, 1).toUpperCase(Locale.ROOT) + userName.substring(1))
                .put("lastName", "Example");
    }

    public static String address(String userName) {
        return userName + "@example.com";
    }

    public String address() {
        return address(userName);
    }
}
