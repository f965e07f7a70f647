package parlance.auth;

import io.vertx.core.json.JsonObject;
import parlance.domain.User;
import parlance.sms.PhoneNumbers;

/** What clients of a door read in their tokens, beside what every token says. */
final class Claims {
    private Claims() {}

    static JsonObject of(String door, User user) {
        return switch (door) {
            case "puffintalk" ->
                new JsonObject()
                        .put("user_id", user.id().value())
                        .put("phone_number", PhoneNumbers.digits(user.phone(), user.id()));
            case "wind" ->
                new JsonObject().put("id", Long.toString(user.id().value())).put("name", user.userName());
            case "linguagram" -> new JsonObject().put("id", user.id().value());
            default -> new JsonObject();
        };
    }
}
