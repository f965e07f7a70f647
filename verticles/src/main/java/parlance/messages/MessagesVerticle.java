package parlance.messages;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.db.Ids;
import parlance.db.Lease;
import parlance.db.Sql;
import parlance.domain.MessageCommand;
import parlance.pace.Pace;

/** Answers everything about messages but the sending of them, on virtual threads. */
public final class MessagesVerticle extends VerticleBase {
    private static final Duration INDEX_EVERY = Duration.ofMillis(500);
    /** How many times as long as it has worked: with more to do, indexing takes a quarter of the time at most. */
    private static final long REST = 3;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Bus bus;
    private final Sql sql;
    private final Ids ids;
    private final Pace pace;
    private final boolean previewing;
    private final SearchIndex index;
    private final Promise<Void> indexed = Promise.promise();
    private volatile boolean stopping;
    private long indexing;

    /**
     * Shares {@code pace} with the verticle that takes messages.
     *
     * @param previewing whether pages are read that messages have links to
     */
    public MessagesVerticle(Bus bus, Database database, Pace pace, boolean previewing) {
        this.bus = bus;
        this.sql = database.sql();
        this.ids = database.ids();
        this.pace = pace;
        this.previewing = previewing;
        this.index = new SearchIndex(new SearchIndexStore(sql), new Lease(sql, "search", bus.node()));
    }

    @Override
    public Future<?> start() {
        Places places = new Places(new PlaceStore(sql));
        MessageStore store = new MessageStore(sql);
        Changes changes = new Changes(places, store, bus);
        Messages messages = new Messages(places, changes, store, new PreviewRequests(bus, previewing));
        Previews previews = new Previews(changes, store);
        Pins pins = new Pins(places, changes, new PinStore(sql), ids, pace);
        Stretches stretches = new Stretches(places, new HistoryStore(sql), new StretchStore(sql));
        History history = new History(places, new HistoryStore(sql));
        Markers markers = new Markers(places, new MarkerStore(sql), new PlayStore(sql), bus);
        CarriedFiles files = new CarriedFiles(new FileUseStore(sql), new MessageStore(sql), changes);
        Search search = new Search(places, new SearchStore(sql));
        indexLater(INDEX_EVERY.toMillis());
        return Future.all(List.of(
                bus.answer(MessageCommand.Edit.class, messages::edit),
                bus.answer(MessageCommand.Delete.class, messages::delete),
                bus.answer(MessageCommand.React.class, messages::react),
                bus.answer(MessageCommand.Pin.class, pins::pin),
                bus.answer(MessageCommand.ListPins.class, pins::list),
                bus.answer(MessageCommand.RemovePreviews.class, previews::remove),
                bus.answer(MessageCommand.AttachPreviews.class, previews::attach),
                bus.answer(MessageCommand.DropFile.class, files::drop),
                bus.answer(MessageCommand.RefreshFile.class, files::refresh),
                bus.answer(MessageCommand.ListEarlier.class, messages::listEarlier),
                bus.answer(MessageCommand.Show.class, history::show),
                bus.answer(MessageCommand.ListMessages.class, history::list),
                bus.answer(MessageCommand.ListThese.class, history::listThese),
                bus.answer(MessageCommand.FindStretch.class, history::findStretch),
                bus.answer(MessageCommand.ListBetween.class, stretches::listBetween),
                bus.answer(MessageCommand.ListReceived.class, stretches::listReceived),
                bus.answer(MessageCommand.SyncRoom.class, history::sync),
                bus.answer(MessageCommand.ListPositions.class, history::listPositions),
                bus.answer(MessageCommand.Admit.class, history::admit),
                bus.answer(MessageCommand.AdmitEverywhere.class, history::admitEverywhere),
                bus.answer(MessageCommand.ListChanged.class, history::listChanged),
                bus.answer(MessageCommand.Mark.class, markers::mark),
                bus.answer(MessageCommand.Read.class, markers::read),
                bus.answer(MessageCommand.ReadTexts.class, markers::readTexts),
                bus.answer(MessageCommand.ListUnplayed.class, markers::listUnplayed),
                bus.answerLater(MessageCommand.Reach.class, markers::reach),
                bus.answer(MessageCommand.Receive.class, markers::receive),
                bus.answer(MessageCommand.Search.class, search::find)));
    }

    /** After the round under way, but not for ever: what is cut off is done again by whoever comes next. */
    @Override
    public Future<?> stop() {
        stopping = true;
        index.stop();
        return vertx.cancelTimer(indexing)
                ? Future.succeededFuture()
                : indexed.future()
                        .timeout(AT_MOST.toSeconds(), TimeUnit.SECONDS)
                        .otherwiseEmpty();
    }

    private void indexLater(long millis) {
        indexing = vertx.setTimer(millis, _ -> {
            long begun = System.nanoTime();
            boolean more = index.advance();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (stopping) {
                indexed.tryComplete();
            } else {
                indexLater(more ? Math.clamp(REST * took, 1, LONGEST_REST.toMillis()) : INDEX_EVERY.toMillis());
            }
        });
    }
}
