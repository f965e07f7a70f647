package parlance.bots;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import parlance.bus.Bus;
import parlance.config.BotSettings;
import parlance.db.Database;
import parlance.db.ErasureParts;
import parlance.db.ErasureParts.Part;
import parlance.db.Lease;
import parlance.domain.BotCommand;
import parlance.domain.BotEvent;
import parlance.domain.Event;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.json.NativeJson;

/** Answers everything about bots, and tells those what they hear that do not listen themselves; on virtual threads. */
public final class BotsVerticle extends VerticleBase {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration RENEW_EVERY = Deliveries.LEASE.dividedBy(3);
    private static final Duration APPEAR_EVERY = Duration.ofSeconds(30);
    private static final Duration ERASE_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(5);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Bus bus;
    private final Database database;
    private final BotSettings settings;
    private final WebhookCall call;
    private final NativeJson json;
    private final MeterRegistry metrics;
    private Supplier<Future<?>> end = Future::succeededFuture;

    /** Shares {@code callers} with the other instances of its node. */
    public BotsVerticle(Bus bus, Database database, Callers callers, BotSettings settings, MeterRegistry metrics) {
        this.bus = bus;
        this.database = database;
        this.settings = settings;
        this.call = callers.webhooks();
        this.json = callers.json();
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        BotStore store = new BotStore(database.sql(), database.ids());
        Bots bots = new Bots(store, bus, settings);
        BotTokens tokens = new BotTokens(store, bus);
        BuiltInAccount account = new BuiltInAccount(store, bus);
        HeardMessages heard = new HeardMessages(new HeardStore(database.sql()));
        ErasureParts erased = new ErasureParts(database.sql());
        User house = account.ensure();
        BuiltIn builtIn = new BuiltIn(bus, database.sql(), house, settings);
        listen(account, house.id(), builtIn);

        bus.subscribe(tokens::hear);
        vertx.setPeriodic(ERASE_EVERY.toMillis(), _ -> erased.each(Part.BOTS, bots::eraseAllOf));
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> heard.forgetOld());
        return Future.all(List.of(
                bus.answer(BotCommand.Create.class, bots::create),
                bus.answer(BotCommand.ListMine.class, bots::list),
                bus.answer(BotCommand.Show.class, bots::show),
                bus.answer(BotCommand.ShowBuiltIn.class, bots::showBuiltIn),
                bus.answer(BotCommand.Ask.class, builtIn::ask),
                bus.answer(BotCommand.Change.class, bots::change),
                bus.answer(BotCommand.Delete.class, bots::delete),
                bus.answer(BotCommand.Offer.class, bots::offer),
                bus.answer(BotCommand.ListOffers.class, bots::listOffers),
                bus.answer(BotCommand.Enter.class, tokens::enter),
                bus.answer(BotCommand.Rotate.class, tokens::rotate),
                bus.answer(BotCommand.RotateSecret.class, tokens::rotateSecret),
                bus.answer(BotCommand.ListHeard.class, heard::list),
                bus.answer(BotCommand.Acknowledge.class, heard::acknowledge),
                bus.answer(BotCommand.ListStandings.class, heard::listStandings)));
    }

    /** After what is under way, but not for ever: what is cut off is done again by another node. */
    @Override
    public Future<?> stop() {
        return end.get();
    }

    private void listen(BuiltInAccount account, UserId house, BuiltIn builtIn) {
        String name = bus.node() + "/" + UUID.randomUUID().toString().substring(0, 8);
        Hearing hearing =
                new Hearing(new HearingStore(database.sql()), new Lease(database.sql(), "bots", name), bus, metrics);
        Rounds hearings = new Rounds(vertx, LOOK_EVERY, hearing::advance);
        Deliveries deliveries = new Deliveries(
                new DeliveryStore(database.sql(), name),
                new Webhooks(new HookStore(database.sql()), call, json, new Answers(bus, "webhook")),
                builtIn,
                settings.webhooks().giveUpAfter(),
                metrics);
        Rounds tellings = new Rounds(vertx, LOOK_EVERY, deliveries::deliver);
        deliveries.onFree(tellings::wake);
        hearings.start();
        tellings.start();
        Rounds chores = new Rounds(vertx, LOOK_EVERY, builtIn::tick);
        chores.start();
        bus.subscribe(builtIn::hear);
        bus.subscribe(event -> hear(event, hearing, hearings, tellings));
        account.appear(house);
        long renewing = vertx.setPeriodic(RENEW_EVERY.toMillis(), _ -> deliveries.renew());
        vertx.setPeriodic(APPEAR_EVERY.toMillis(), _ -> account.appear(house));
        end = () -> {
            hearing.stop();
            deliveries.stop();
            return Future.join(List.of(
                            hearings.stop(),
                            tellings.stop(),
                            chores.stop().onSuccess(_ -> builtIn.leave()),
                            account.leave(house),
                            delivered(deliveries)))
                    .onComplete(_ -> {
                        vertx.cancelTimer(renewing);
                        builtIn.close();
                    });
        };
    }

    private static void hear(Event event, Hearing hearing, Rounds hearings, Rounds tellings) {
        if (hearing.hear(event)) {
            hearings.wake();
        } else if (event instanceof BotEvent.Waiting) {
            tellings.wake();
        }
    }

    private Future<Void> delivered(Deliveries deliveries) {
        Promise<Void> done = Promise.promise();
        vertx.setTimer(AT_MOST.toMillis(), _ -> done.tryComplete());
        vertx.setPeriodic(POLL.toMillis(), timer -> {
            if (!deliveries.delivering()) {
                vertx.cancelTimer(timer);
                done.tryComplete();
            }
        });
        return done.future();
    }
}
