package parlance.dialects.linguagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.json.NativeJson;
import parlance.web.Step;

/** What a client is shown of rooms and people, looked up when it is needed; and who of them is there. */
final class Scene {
    private final Asked asked;
    private final NativeJson json;
    private final Set<UserId> online = new HashSet<>();
    private Catalogue catalogue = Catalogue.of(List.of(), List.of());
    private @Nullable UserId me;

    Scene(Asked asked, NativeJson json) {
        this.asked = asked;
        this.json = json;
    }

    /** Whose client it is; then {@code then}. */
    List<Step> open(UserId user, Function<User, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        me = user;
        return asked.ask(
                new UserCommand.ListLanguages(),
                languages -> asked.ask(
                        new UserCommand.ListInterests(),
                        interests -> {
                            catalogue = Catalogue.of(languages.languages(), interests.interests());
                            return asked.ask(new UserCommand.Show(user), then, otherwise);
                        },
                        otherwise),
                otherwise);
    }

    LinguagramJson words() {
        return new LinguagramJson(json, catalogue, me, online);
    }

    /** Whether that is news. */
    boolean appeared(UserId user, boolean there) {
        return there ? online.add(user) : online.remove(user);
    }

    List<Step> user(UserId user, Function<User, List<Step>> then) {
        return asked.ask(new UserCommand.Show(user), then, _ -> List.of());
    }

    /** A room I am in with those in it, at most {@link Group#SHOWN}; {@code otherwise} when I may not see it any more. */
    List<Step> group(RoomId room, Function<Group, List<Step>> then, Function<ChatException, List<Step>> otherwise) {
        RoomRef ref = new RoomRef.ById(room);
        return asked.ask(
                new RoomCommand.Show(ref),
                mine -> asked.ask(
                        new RoomCommand.ListParticipants(ref, Group.SHOWN, null),
                        found -> then.apply(new Group(mine, found.participants())),
                        otherwise),
                otherwise);
    }

    /** With the messages that some of these reply to, by their seqs; without those where they cannot be had. */
    List<Step> answered(RoomId room, List<Message> messages, Function<Map<Long, Message>, List<Step>> then) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = messages.stream()
                .filter(message -> message.note() == null && message.deletedAt() == null)
                .map(Message::replyTo)
                .filter(seq -> seq != null && !known.containsKey(seq))
                .distinct()
                .toList();
        return missing.isEmpty()
                ? then.apply(known)
                : asked.ask(
                        new MessageCommand.ListThese(new RoomRef.ById(room), missing),
                        page -> {
                            page.messages().forEach(message -> known.put(message.seq(), message));
                            return then.apply(known);
                        },
                        _ -> then.apply(known));
    }
}
