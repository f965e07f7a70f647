package parlance.pages;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. May block. */
interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
