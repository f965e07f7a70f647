package parlance;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import parlance.auth.AuthVerticle;
import parlance.blobs.BlobStore;
import parlance.bots.BotsVerticle;
import parlance.bots.Callers;
import parlance.bus.Bus;
import parlance.config.MessageSettings;
import parlance.config.MessageSettings.PreviewSettings;
import parlance.config.Settings;
import parlance.config.StartException;
import parlance.config.VerticleSettings;
import parlance.db.Database;
import parlance.dialects.bridge.BridgeDialect;
import parlance.dialects.linguagram.LinguagramRoutes;
import parlance.dialects.puffintalk.PuffinTalkRoutes;
import parlance.dialects.socketio.SocketIoRoutes;
import parlance.dialects.weconnect.WeConnectRoutes;
import parlance.dialects.wind.WindRoutes;
import parlance.engineio.EngineIo;
import parlance.engineio.Registry;
import parlance.exports.ExportsVerticle;
import parlance.files.FilesVerticle;
import parlance.friendships.FriendshipsVerticle;
import parlance.http.Door;
import parlance.http.DoorFiles;
import parlance.http.Doorkeeper;
import parlance.http.HttpVerticle;
import parlance.http.ManagementVerticle;
import parlance.http.Readiness;
import parlance.http.Shared;
import parlance.http.Thumbnails;
import parlance.http.Tls;
import parlance.json.NativeJson;
import parlance.mail.Mailer;
import parlance.messages.MessagesVerticle;
import parlance.messages.SendVerticle;
import parlance.notifications.NotificationsVerticle;
import parlance.pace.Pace;
import parlance.pace.Paces;
import parlance.pages.Pages;
import parlance.presence.PresenceVerticle;
import parlance.previews.PreviewsVerticle;
import parlance.rooms.RoomsVerticle;
import parlance.schedules.SchedulesVerticle;
import parlance.sms.ConsoleSender;
import parlance.sms.SmsSender;
import parlance.sms.TwilioSender;
import parlance.users.UsersVerticle;
import parlance.video.VideoProvider;
import parlance.video.VideoVerticle;
import parlance.web.BotFeed;
import parlance.web.BridgeDoor;
import parlance.web.Feeds;
import parlance.web.Gate;
import parlance.web.Hub;
import parlance.web.RoomFeed;

/** The verticles this node is told to run. */
final class Verticles {
    private static final Duration RETIRE = Duration.ofSeconds(5);
    private static final Duration UNDEPLOY = Duration.ofSeconds(12);

    private final Cluster cluster;
    private final Database database;
    private final Settings settings;
    private final Readiness readiness = new Readiness();
    private final BlobStore blobs;
    private final RoomFeed feed;
    private final Deque<String> deployed = new ArrayDeque<>();

    Verticles(Cluster cluster, Database database, Settings settings) {
        this.cluster = cluster;
        this.database = database;
        this.settings = settings;
        this.blobs = BlobStore.open(cluster.vertx(), settings.files(), settings.data());
        this.feed = RoomFeed.open(cluster.vertx(), cluster.bus());
    }

    /** The edge comes last, so that nobody is let in before there is somebody to answer. */
    void start() {
        Bus bus = cluster.bus();
        VerticleSettings run = settings.verticles();
        ManagementVerticle.Checks checks =
                new ManagementVerticle.Checks(database::ping, cluster::health, cluster.metrics());
        onEventLoops(1, () -> new ManagementVerticle(settings.management(), readiness, checks));
        onVirtualThreads(run.auth(), () -> new AuthVerticle(bus, database, settings, settings.publicUrl()));
        onVirtualThreads(run.users(), () -> new UsersVerticle(bus, database.sql()));
        onVirtualThreads(run.users(), () -> new SchedulesVerticle(bus, database));
        onVirtualThreads(run.friendships(), () -> new FriendshipsVerticle(bus, database));
        Pace roomPace = new Pace(settings.rooms().rate());
        onVirtualThreads(run.rooms(), () -> new RoomsVerticle(bus, database, roomPace));
        MessageSettings messages = settings.messages();
        PreviewSettings previews = messages.previews();
        if (previews.enabled()) {
            Pages pages = new Pages(cluster.vertx(), previews);
            Pace previewPace = new Pace(previews.rate());
            onVirtualThreads(run.previews(), () -> new PreviewsVerticle(bus, database.sql(), pages, previewPace));
        }
        Pace sendPace = new Pace(messages.rate());
        Paces sendPaces = new Paces(sendPace, new Pace(settings.bots().messages()));
        onEventLoops(run.messages(), () -> new SendVerticle(bus, database, messages, sendPaces, cluster.metrics()));
        onVirtualThreads(run.messages(), () -> new MessagesVerticle(bus, database, sendPace, previews.enabled()));
        Pace uploadPace = new Pace(settings.files().rate());
        onVirtualThreads(run.files(), () -> new FilesVerticle(bus, database, blobs, settings.files(), uploadPace));
        Duration kept = settings.files().keepUnused();
        onVirtualThreads(
                run.users(), () -> new ExportsVerticle(bus, database.sql(), blobs, settings.publicUrl(), kept));
        VideoProvider video = VideoProvider.open(settings, cluster.metrics());
        VideoVerticle.Paces callPaces = new VideoVerticle.Paces(
                new Pace(settings.video().rate()), new Pace(settings.video().signals()));
        onVirtualThreads(run.video(), () -> new VideoVerticle(bus, database, settings.video(), video, callPaces));
        onEventLoops(1, () -> new PresenceVerticle(bus, database, settings.presence()));
        Mailer mailer = new Mailer(cluster.vertx(), settings.mail());
        SmsSender sms = smsSender();
        onVirtualThreads(
                run.notifications(), () -> new NotificationsVerticle(bus, database.sql(), mailer, sms, settings));
        Callers callers = new Callers(cluster.vertx(), settings.bots().webhooks(), settings.publicUrl());
        onVirtualThreads(
                run.bots(), () -> new BotsVerticle(bus, database, callers, settings.bots(), cluster.metrics()));
        Doorkeeper doorkeeper = Doorkeeper.open(cluster.vertx(), bus);
        Tls tls = new Tls(settings.http().tls());
        Feeds feeds = new Feeds(feed, BotFeed.open(cluster.vertx(), bus));
        Hub hub = new Hub(bus, feeds, doorkeeper, settings.sockets(), cluster.metrics());
        Registry sessions = new Registry(settings.engineIo().node());
        NativeJson json = NativeJson.at(settings.publicUrl());
        Shared shared =
                new Shared(bus, doorkeeper, tls, blobs, new Thumbnails(cluster.vertx(), bus, blobs), cluster.metrics());
        Function<Vertx, List<Door>> doors = vertx -> {
            Gate gate = new Gate(vertx, hub);
            EngineIo engine = new EngineIo(gate, sessions, settings.engineIo(), isSecure(settings));
            DoorFiles files = new DoorFiles(vertx, shared, settings.files());
            return List.of(
                    new BridgeDoor(gate, new BridgeDialect(json)),
                    new SocketIoRoutes(gate, engine, settings),
                    new PuffinTalkRoutes(gate, shared, files, settings),
                    new WindRoutes(gate, shared, settings),
                    new WeConnectRoutes(gate, shared, settings),
                    new LinguagramRoutes(gate, engine, shared, files, settings));
        };
        onEventLoops(run.http(), () -> new HttpVerticle(shared, settings, doors));
        readiness.ready();
    }

    /** The other way round: lets nobody in, answers what was asked here and by other nodes, then ends. */
    void stop() {
        readiness.leave();
        undeployNext();
        feed.close();
        cluster.bus().retire(RETIRE).await();
        while (!deployed.isEmpty()) {
            undeployNext();
        }
        blobs.close();
    }

    private SmsSender smsSender() {
        return switch (settings.sms().sender()) {
            case console -> new ConsoleSender(settings.development());
            case twilio ->
                // Twilio cannot reach a node that does not know where it is reached.
                new TwilioSender(settings.sms().twilio(), settings.http().publicUrl(), cluster.metrics());
        };
    }

    /** Whether browsers come by HTTPS, to us or to what stands before us. */
    private static boolean isSecure(Settings settings) {
        return "https".equals(settings.publicUrl().getScheme());
    }

    private void undeployNext() {
        if (!deployed.isEmpty()) {
            cluster.vertx()
                    .undeploy(deployed.pop())
                    .timeout(UNDEPLOY.toSeconds(), TimeUnit.SECONDS)
                    .otherwiseEmpty()
                    .await();
        }
    }

    private void onVirtualThreads(int instances, Supplier<? extends Deployable> verticle) {
        deploy(instances, ThreadingModel.VIRTUAL_THREAD, verticle);
    }

    private void onEventLoops(int instances, Supplier<? extends Deployable> verticle) {
        deploy(instances, ThreadingModel.EVENT_LOOP, verticle);
    }

    private void deploy(int instances, ThreadingModel model, Supplier<? extends Deployable> verticle) {
        if (instances == 0) {
            return;
        }
        Vertx vertx = cluster.vertx();
        DeploymentOptions options =
                new DeploymentOptions().setInstances(instances).setThreadingModel(model);
        deployed.push(vertx.deployVerticle(verticle, options)
                .recover(cause -> Future.failedFuture(
                        cause instanceof BindException
                                ? new StartException("http.port: " + cause.getMessage(), cause)
                                : cause))
                .await());
    }
}
