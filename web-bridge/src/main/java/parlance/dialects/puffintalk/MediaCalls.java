package parlance.dialects.puffintalk;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileId;
import parlance.domain.Reason;
import parlance.http.DoorCall;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;

/** Audio and video on their way in and out. */
final class MediaCalls {
    static final String ID = "media_content_id";
    private static final Pattern TYPE = Pattern.compile("(audio|video)(/[A-Za-z0-9!#$&^_.+-]+(;.*)?)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final DoorFiles files;

    MediaCalls(DoorFiles files) {
        this.files = files;
    }

    void mount(DoorRoutes all) {
        DoorRoutes routes = all.with(new PuffinTalkWords(Topic.MESSAGES));
        routes.upload(HttpMethod.POST, "/api/messages/upload_media", this::upload);
        routes.content("/api/messages/media", call -> files.write(call, file(call.query(ID))));
        routes.content("/api/messages/media/:id", call -> files.write(call, file(call.path("id"))));
    }

    private Future<JsonObject> upload(DoorCall call) {
        String type = call.query("media_type");
        Matcher parts = TYPE.matcher(type == null ? "" : type);
        if (!parts.matches()) {
            throw ChatException.invalid("media_type", Reason.NONE, "Invalid media type");
        }
        return Future.succeededFuture(call)
                .compose(asked -> files.take(asked, parts.group(1)))
                .map(file -> new JsonObject().put("id", file.id().value()))
                .recover(cause -> Future.failedFuture(data(cause)));
    }

    /** Throws INVALID for what is no id. */
    static FileId file(@Nullable Object given) {
        String text = given == null ? "" : given.toString();
        if (!NUMBER.matcher(text).matches()) {
            throw ChatException.invalid(ID, Reason.NONE, "Invalid media content ID");
        }
        return new FileId(Long.parseLong(text));
    }

    private static Throwable data(Throwable cause) {
        return cause instanceof ChatException known
                        && (known.failure() == Failure.INVALID || known.failure() == Failure.UNSUPPORTED)
                ? ChatException.invalid("file", Reason.NONE, "Invalid media data")
                : cause;
    }
}
