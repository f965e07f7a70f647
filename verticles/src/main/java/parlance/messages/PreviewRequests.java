package parlance.messages;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.Origin;
import parlance.domain.PreviewCommand;

/** Has the pages read that messages have links to. Nobody waits for it, and nothing is lost but a preview. */
final class PreviewRequests {
    private static final Logger log = LoggerFactory.getLogger(PreviewRequests.class);

    private final Bus bus;
    private final boolean enabled;
    private final Actor self = new Actor.Operator("messages", new Origin(null, "node", "", "", "previews"));

    PreviewRequests(Bus bus, boolean enabled) {
        this.bus = bus;
        this.enabled = enabled;
    }

    void make(Message message) {
        List<String> links = enabled ? Links.of(message.text()) : List.of();
        if (!links.isEmpty()) {
            bus.ask(self, new PreviewCommand.MakePreviews(message.room(), message.seq(), message.sender(), links))
                    .onFailure(cause -> log.debug("There will be no previews: {}", cause.getMessage()));
        }
    }
}
