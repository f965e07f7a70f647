package parlance.web;

import java.util.List;
import parlance.domain.Audience;
import parlance.domain.Event;

/** What every protocol implements: a translator, with no rule of the product. */
public interface Dialect {
    Dialogue open(Handshake handshake);

    /** Stateless: what an event is in this protocol, for all who hear it. */
    Encoding encode(Event event);

    /**
     * Whether what is told of an event depends on who hears it: then the dialogues hear the event itself, and nothing is
     * encoded.
     */
    default boolean isPersonal() {
        return false;
    }

    Farewell farewell(Ending ending);

    /** An event in a protocol's words. */
    interface Encoding {
        /** The same for all who hear it as this audience; none when they are not told. */
        List<Frame> to(Audience audience);
    }
}
