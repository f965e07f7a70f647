package parlance.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parlance.domain.Invite;
import parlance.domain.MessageCommand;
import parlance.domain.Role;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;

/** Opens a room and has everything said in it, in order. */
final class Conversations {
    private final Voices voices;
    private final Timetable timetable;

    Conversations(Voices voices, Timetable timetable) {
        this.voices = voices;
        this.timetable = timetable;
    }

    /** {@code times}: when each of its messages is to have been sent, by seq. */
    record Held(RoomId room, List<Instant> times) {}

    /** {@code key} is the room's own. */
    Held hold(String key, DemoRoom plan) {
        String founder = plan.people().getFirst();
        String name = plan.name();
        RoomId room = name == null ? open(plan) : found(plan, name);
        Map<Long, Instant> times = say(key, room, plan);
        plan.invited().forEach(guest -> voices.ask(founder, new RoomCommand.SendInvite(room, voices.ref(guest))));
        long seq = voices.ask(founder, new RoomCommand.Show(new RoomRef.ById(room)))
                .room()
                .seq();
        for (String reader : plan.people()) {
            long read = seq - plan.unread().getOrDefault(reader, 0);
            voices.ask(reader, new MessageCommand.Mark(new RoomRef.ById(room), seq, read));
        }
        return new Held(room, timetable.complete(seq, times));
    }

    private RoomId open(DemoRoom plan) {
        return voices.ask(
                        plan.people().getFirst(),
                        new RoomCommand.OpenDirect(voices.ref(plan.people().getLast())))
                .room()
                .id();
    }

    private RoomId found(DemoRoom plan, String name) {
        String founder = plan.people().getFirst();
        RoomId room = voices.ask(founder, new RoomCommand.CreateGroup(name, plan.description(), plan.isPublic(), null))
                .room()
                .id();
        for (String member : plan.people().subList(1, plan.people().size())) {
            if (plan.isPublic()) {
                voices.ask(member, new RoomCommand.Join(room));
            } else {
                Invite invite = voices.ask(founder, new RoomCommand.SendInvite(room, voices.ref(member)));
                voices.ask(member, new RoomCommand.AnswerInvite(invite.id(), true));
            }
        }
        plan.admins()
                .forEach(admin -> voices.ask(founder, new RoomCommand.ChangeRole(room, voices.ref(admin), Role.ADMIN)));
        return room;
    }

    private Map<Long, Instant> say(String key, RoomId id, DemoRoom plan) {
        RoomRef room = new RoomRef.ById(id);
        Map<Long, Instant> times = new HashMap<>();
        Map<String, Long> labelled = new HashMap<>();
        for (DemoRoom.Talk talk : timetable.inOrder(plan.talks())) {
            List<Instant> said = timetable.times(talk);
            for (int i = 0; i < talk.lines().size(); i++) {
                DemoRoom.Line line = talk.lines().get(i);
                String answered = line.replyTo();
                Long replyTo = answered == null ? null : Objects.requireNonNull(labelled.get(answered), answered);
                long seq = send(room, line, "demo:" + key + ":" + times.size(), replyTo);
                times.put(seq, said.get(i));
                String label = line.label();
                if (label != null) {
                    labelled.put(label, seq);
                }
            }
        }
        return times;
    }

    private long send(RoomRef room, DemoRoom.Line line, String clientKey, @Nullable Long replyTo) {
        String first = Objects.requireNonNullElse(line.was(), line.text());
        long seq = voices.ask(line.by(), new MessageCommand.Send(room, first, clientKey, replyTo, null))
                .seq();
        if (line.was() != null) {
            voices.ask(line.by(), new MessageCommand.Edit(room, seq, line.text()));
        }
        if (line.deleted()) {
            voices.ask(line.by(), new MessageCommand.Delete(room, seq));
        }
        line.reactions()
                .forEach((emoji, people) ->
                        people.forEach(person -> voices.ask(person, new MessageCommand.React(room, seq, emoji, true))));
        return seq;
    }
}
