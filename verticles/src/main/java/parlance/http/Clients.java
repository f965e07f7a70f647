package parlance.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.config.StartException;
import parlance.domain.Origin;

/** Who is at the other end: the client's address behind trusted proxies, and the name of the request. */
final class Clients {
    private static final Pattern REQUEST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_AGENT = 255;

    private final List<IpSubnetFilterRule> trusted = new ArrayList<>();

    /** {@code trustedProxies} are addresses or CIDR blocks. */
    Clients(List<String> trustedProxies) {
        for (String block : trustedProxies) {
            try {
                int slash = block.indexOf('/');
                InetAddress address = InetAddress.ofLiteral(slash < 0 ? block : block.substring(0, slash));
                int bits = slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(block.substring(slash + 1));
                trusted.add(new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
            } catch (IllegalArgumentException e) {
                throw new StartException("http.trustedProxies: \"" + block + "\" is no address or CIDR block", e);
            }
        }
    }

    Origin origin(HttpServerRequest request, String door) {
        String agent = request.getHeader("User-Agent");
        return new Origin(
                null,
                door,
                address(request),
                agent == null ? "" : agent.substring(0, Math.min(agent.length(), MAX_AGENT)),
                requestName(request.getHeader("X-Request-Id")));
    }

    /** Proxies append to {@code X-Forwarded-For}: from its end, the first address that is not a trusted proxy's. */
    private String address(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        List<String> forwarded = request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(header -> Pattern.compile(",").splitAsStream(header))
                .map(String::strip)
                .toList();
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(address); i--) {
            String hop = forwarded.get(i);
            if (literal(hop) == null) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean isTrusted(String address) {
        InetAddress literal = literal(address);
        return literal != null && trusted.stream().anyMatch(block -> block.matches(new InetSocketAddress(literal, 0)));
    }

    private static @Nullable InetAddress literal(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String requestName(@Nullable String given) {
        return given != null && REQUEST_NAME.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString().substring(0, 8);
    }
}
