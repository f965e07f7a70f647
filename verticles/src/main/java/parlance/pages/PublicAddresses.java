package parlance.pages;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that mean the same to everybody, as IANA's registries of special-purpose addresses say. Pure. */
final class PublicAddresses {
    private static final List<Block> SPECIAL = Stream.of(
                    // this network, private use, shared with a carrier, loopback, link-local
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    // protocols, documentation, AS112, AMT, relays of 6to4, private use
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    // benchmarks, documentation, multicast, reserved and broadcast
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Teredo and other protocols, documentation, 6to4, AS112, documentation
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "2620:4f:8000::/48",
                    "3fff::/20")
            .map(Block::parse)
            .toList();

    /** All that is global. What maps or translates IPv4, and what is local, is elsewhere. */
    private static final Block GLOBAL_UNICAST = Block.parse("2000::/3");

    /** Addresses of so many bits with the same beginning, which is followed by {@code rest} bits. */
    private record Block(int bits, int rest, BigInteger beginning) {
        static Block parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            int bits = address.length * Byte.SIZE;
            int rest = bits - Integer.parseInt(text.substring(slash + 1));
            return new Block(bits, rest, new BigInteger(1, address).shiftRight(rest));
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length * Byte.SIZE == bits
                    && new BigInteger(1, bytes).shiftRight(rest).equals(beginning);
        }
    }

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return SPECIAL.stream().noneMatch(block -> block.contains(address))
                && (!(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address));
    }
}
