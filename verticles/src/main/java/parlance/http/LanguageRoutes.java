package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.InterestCode;
import parlance.domain.LanguageCode;
import parlance.domain.UserCommand;
import parlance.json.NativeJson;
import parlance.json.UserJson;

/** Languages, interests, and the people found by them, over the native API. */
final class LanguageRoutes {
    /** They change with a release at most. */
    private static final String AN_HOUR = "public, max-age=3600";

    private final Bus bus;
    private final NativeJson json;

    LanguageRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listLanguages", this::languages);
        api.on("listInterests", this::interests);
        api.on("changeMyLanguages", this::change);
        api.on("exploreUsers", this::explore);
    }

    private Future<Answer> languages(Call call) {
        return bus.ask(call.actor(), new UserCommand.ListLanguages())
                .map(all -> kept(call, Answer.page(all.languages(), UserJson::language, null)));
    }

    private Future<Answer> interests(Call call) {
        return bus.ask(call.actor(), new UserCommand.ListInterests())
                .map(all -> kept(call, Answer.page(all.interests(), UserJson::interest, null)));
    }

    private Future<Answer> change(Call call) {
        UserCommand.ChangeLanguages command = new UserCommand.ChangeLanguages(
                codes(call, "nativeLanguages", LanguageCode::new),
                codes(call, "interestLanguages", LanguageCode::new),
                codes(call, "interests", InterestCode::new));
        return bus.ask(call.actor(), command).map(user -> Answer.ok(json.users().self(user)));
    }

    private Future<Answer> explore(Call call) {
        return bus.ask(call.actor(), new UserCommand.Explore(call.limit(), call.before()))
                .map(found -> Answer.page(found.users(), json.users()::other, found.next()));
    }

    private static Answer kept(Call call, Answer answer) {
        call.context().response().putHeader(HttpHeaders.CACHE_CONTROL, AN_HOUR);
        return answer;
    }

    private static <T> @Nullable List<T> codes(Call call, String field, Function<String, T> reader) {
        JsonArray codes = call.body().getJsonArray(field);
        return codes == null
                ? null
                : codes.stream().map(code -> reader.apply((String) code)).toList();
    }
}
