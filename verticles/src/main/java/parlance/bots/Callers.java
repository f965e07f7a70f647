package parlance.bots;

import io.vertx.core.Vertx;
import java.net.URI;
import parlance.config.BotSettings.WebhookSettings;
import parlance.json.NativeJson;

/** What all bots of a node that are called share: the way out, and the words they are told things in. One per node. */
public final class Callers {
    private final WebhookCall webhooks;
    private final NativeJson json;

    /** Call outside of all verticles; {@code publicUrl} is where this server is reached. */
    public Callers(Vertx vertx, WebhookSettings settings, URI publicUrl) {
        this.webhooks = new WebhookCall(vertx, settings);
        this.json = NativeJson.at(publicUrl);
    }

    WebhookCall webhooks() {
        return webhooks;
    }

    NativeJson json() {
        return json;
    }
}
