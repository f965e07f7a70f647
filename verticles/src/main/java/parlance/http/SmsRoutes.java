package parlance.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;
import parlance.bus.Bus;
import parlance.config.SmsSettings.TwilioSettings;
import parlance.domain.Actor;
import parlance.domain.NotificationCommand;

/** What becomes of text messages, as their carrier reports it. Public; what is not signed by the carrier is refused. */
final class SmsRoutes {
    private static final int LONGEST_REPORT = 16 * 1024;

    private final Bus bus;

    SmsRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Router router) {
        router.post(TwilioSettings.REPORTS)
                .consumes("application/x-www-form-urlencoded")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_REPORT))
                .handler(this::report);
    }

    private void report(RoutingContext context) {
        Actor anonymous = new Actor.Anonymous(HttpVerticle.origin(context));
        String letter = context.queryParams().get("letter");
        String signature = context.request().getHeader("X-Twilio-Signature");
        NotificationCommand.ReportSms report = new NotificationCommand.ReportSms(
                letter == null ? "" : letter,
                fields(context.request().formAttributes()),
                signature == null ? "" : signature);
        bus.ask(anonymous, report)
                .onComplete(_ -> context.response().setStatusCode(204).end(), cause -> Problems.answer(context, cause));
    }

    private static Map<String, String> fields(MultiMap form) {
        Map<String, String> fields = new HashMap<>();
        form.forEach(fields::put);
        return fields;
    }
}
