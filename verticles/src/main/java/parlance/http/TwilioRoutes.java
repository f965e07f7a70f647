package parlance.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import parlance.bus.Bus;
import parlance.config.SmsSettings.TwilioSettings;
import parlance.config.VideoSettings.TwilioRoomSettings;
import parlance.domain.Actor;
import parlance.domain.Command;
import parlance.domain.Done;
import parlance.domain.NotificationCommand;
import parlance.domain.VideoCommand;

/** What becomes of text messages and of rooms for calls, as Twilio reports it. Public; what Twilio has not signed is refused. */
final class TwilioRoutes {
    private static final int LONGEST_REPORT = 16 * 1024;

    private final Bus bus;

    /** Makes a command of what is reported: the name of what it is about, what is said of it, and the signature. */
    private interface Report {
        Command<Done> of(String name, Map<String, String> fields, String signature);
    }

    TwilioRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Router router) {
        mount(router, TwilioSettings.REPORTS, "letter", NotificationCommand.ReportSms::new);
        mount(router, TwilioRoomSettings.REPORTS, "room", VideoCommand.Report::new);
    }

    private void mount(Router router, String path, String parameter, Report report) {
        router.post(path)
                .consumes("application/x-www-form-urlencoded")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_REPORT))
                .handler(context -> report(context, parameter, report));
    }

    private void report(RoutingContext context, String parameter, Report report) {
        Actor anonymous = new Actor.Anonymous(HttpVerticle.origin(context));
        Command<Done> command = report.of(
                Objects.requireNonNullElse(context.queryParams().get(parameter), ""),
                fields(context.request().formAttributes()),
                Objects.requireNonNullElse(context.request().getHeader("X-Twilio-Signature"), ""));
        bus.ask(anonymous, command)
                .onComplete(_ -> context.response().setStatusCode(204).end(), cause -> Problems.answer(context, cause));
    }

    private static Map<String, String> fields(MultiMap form) {
        Map<String, String> fields = new HashMap<>();
        form.forEach(fields::put);
        return fields;
    }
}
