package parlance.schedules;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.domain.ScheduleCommand;

/** Answers everything about schedules, on virtual threads. */
public final class SchedulesVerticle extends VerticleBase {
    private final Bus bus;
    private final Database database;

    public SchedulesVerticle(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    @Override
    public Future<?> start() {
        Schedules schedules = new Schedules(new ScheduleStore(database.sql()), database.ids());
        return Future.all(List.of(
                bus.answer(ScheduleCommand.ListMine.class, schedules::list),
                bus.answer(ScheduleCommand.Create.class, schedules::create),
                bus.answer(ScheduleCommand.Change.class, schedules::change),
                bus.answer(ScheduleCommand.Remove.class, schedules::remove)));
    }
}
