package parlance.users;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.InterestCode;
import parlance.domain.LanguageCode;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserCommand.ChangeLanguages;
import parlance.domain.UserCommand.Introduce;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.UserReply;
import parlance.domain.UserState;

/** What people speak, learn and like. */
final class Languages {
    private static final int MOST_LANGUAGES = 20;
    private static final int MOST_INTERESTS = 30;

    private final LanguageStore store;
    private final UserStore users;
    private final Bus bus;

    Languages(LanguageStore store, UserStore users, Bus bus) {
        this.store = store;
        this.users = users;
        this.bus = bus;
    }

    UserReply.Languages languages(Actor actor, UserCommand.ListLanguages command) {
        return new UserReply.Languages(store.languages());
    }

    UserReply.Interests interests(Actor actor, UserCommand.ListInterests command) {
        return new UserReply.Interests(store.interests());
    }

    User change(Actor actor, ChangeLanguages command) {
        return write(actor.asUser(), new Introduce(null, null, null, null, command));
    }

    User introduce(Actor actor, Introduce command) {
        return write(actor.asAccount(), command);
    }

    private User write(UserId id, Introduce command) {
        Profiles.require(command);
        ChangeLanguages languages = command.languages();
        ChangeLanguages distinct = new ChangeLanguages(
                known(
                        "nativeLanguages",
                        languages.nativeLanguages(),
                        MOST_LANGUAGES,
                        store::knownLanguages,
                        LanguageCode::value),
                known(
                        "interestLanguages",
                        languages.interestLanguages(),
                        MOST_LANGUAGES,
                        store::knownLanguages,
                        LanguageCode::value),
                known("interests", languages.interests(), MOST_INTERESTS, store::knownInterests, InterestCode::value));
        store.change(id, Profiles.stripped(command, distinct));
        User changed = users.find(new UserRef.ById(id)).orElseThrow(Users::unknown);
        bus.publish(UserEvent.Changed.of(changed));
        if (changed.state() == UserState.ACTIVE) {
            bus.publish(new UserEvent.ProfileChanged(changed.asSeenByOthers()));
        }
        return changed;
    }

    /** Each once. */
    private static <T> @Nullable List<T> known(
            String field, @Nullable List<T> given, int most, Supplier<Set<T>> all, Function<T, String> text) {
        if (given == null || given.isEmpty()) {
            return given;
        }
        List<T> distinct = given.stream().distinct().toList();
        if (distinct.size() > most) {
            throw ChatException.invalid(field, Reason.NONE, "There are at most " + most + " of these");
        }
        Set<T> known = all.get();
        distinct.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw ChatException.invalid(field, Reason.NONE, "There is no " + text.apply(one) + " to choose");
        });
        return distinct;
    }
}
