package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** A bot of somebody's, with its token at the native API. */
public record TestBot(String userName, String id, TestUser owner, TestClient client) {
    public static TestBot create(TestUser owner, String userName) {
        return create(owner, userName, new JsonObject());
    }

    public static TestBot create(TestUser owner, String userName, JsonObject more) {
        Answer made = owner.client()
                .post("/api/v1/bots", new JsonObject().put("userName", userName).mergeIn(more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        TestClient client = owner.client().another();
        client.useToken(made.json().getString("token"));
        return new TestBot(userName, made.json().getJsonObject("user").getString("userId"), owner, client);
    }

    public TestBot at(TestNode node) {
        TestClient there = new TestClient(node);
        there.useToken(client.token());
        return new TestBot(userName, id, owner, there);
    }

    /** A new private group of its owner's, with this bot; its id. */
    public String addedTo(TestUser founder) {
        String room = founder.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall"))
                .json()
                .getString("roomId");
        Answer added = founder.client().post("/api/v1/rooms/" + room + "/invite", new JsonObject().put("userId", id));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().getString("state")).isEqualTo("accepted");
        return room;
    }
}
