package parlance.previews;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.pages.Link;
import parlance.pages.Page;
import parlance.pages.Pages;
import parlance.pages.Unreadable;
import parlance.previews.LinkPreviewStore.Known;

/** What pages say of themselves: each is read once for all nodes, and then not again for a while. */
final class LinkPreviews {
    private static final Logger log = LoggerFactory.getLogger(LinkPreviews.class);

    private final LinkPreviewStore store;
    private final Pages pages;

    LinkPreviews(LinkPreviewStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    /** Reads the page unless it is known, or another node is at it. */
    Known find(String url) {
        return Link.parse(url).map(this::find).orElseGet(Known.Nothing::new);
    }

    private Known find(Link link) {
        Buffer hash = hash(link);
        Optional<Known> known = store.find(hash);
        return known.orElseGet(() -> store.begin(hash) ? read(link, hash) : new Known.Begun());
    }

    private Known read(Link link, Buffer hash) {
        try {
            Page page = pages.read(link);
            store.found(hash, page);
            return new Known.Found(page);
        } catch (Unreadable e) {
            // Not which: what people talk about is nobody's business.
            log.debug("A page has no preview: {}", e.getMessage());
            store.nothing(hash);
            return new Known.Nothing();
        }
    }

    private static Buffer hash(Link link) {
        try {
            byte[] text = link.toString().getBytes(StandardCharsets.UTF_8);
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
