package parlance.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;

/** What one pass of the event loop writes to a connection leaves in one packet, or few. */
final class GatheredFlushes extends FlushConsolidationHandler {
    GatheredFlushes() {
        super(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true);
    }

    /**
     * Nothing leaves right now: this is called in the middle of a write, and whoever hears that something has left may
     * write again then, before the first write has come to its end. Large files broke off so. The flush is due in any case.
     */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
    }
}
