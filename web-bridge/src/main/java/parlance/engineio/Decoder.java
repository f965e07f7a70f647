package parlance.engineio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.web.Frame;

/** Reads the packets of one client, of which one with bytes comes in several frames. */
final class Decoder {
    private static final int MOST_ATTACHMENTS = 10;
    private static final Pattern FORM = Pattern.compile(
            "4(?<type>[0-6])(?:(?<attachments>\\d{1,3})-)?(?<namespace>/[^,]{0,100})?,?(?<id>\\d{1,15})?(?<json>.*)",
            Pattern.DOTALL);
    /** The client itself makes events of these names out of other things. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private @Nullable Head awaited;
    private final List<Buffer> attachments = new ArrayList<>();

    /** A packet but for its bytes. */
    private record Head(
            int type,
            int attachments,
            String namespace,
            @Nullable Long id,
            @Nullable Object json) {}

    /** Empty while bytes are missing. Throws INVALID for what is no packet: nothing after it can be understood. */
    Optional<Packet> read(Frame frame) {
        return switch (frame) {
            case Frame.Text(String text) -> {
                if (awaited != null) {
                    throw unreadable("Bytes were expected");
                }
                Head head = head(text);
                awaited = head.attachments() > 0 ? head : null;
                yield awaited == null ? Optional.of(packet(head)) : Optional.empty();
            }
            case Frame.Binary(Buffer bytes) -> take(bytes);
            case Frame.Together _ -> throw unreadable("One at a time");
        };
    }

    private Optional<Packet> take(Buffer bytes) {
        Head head = awaited;
        if (head == null) {
            throw unreadable("No bytes were expected");
        }
        attachments.add(bytes);
        if (attachments.size() < head.attachments()) {
            return Optional.empty();
        }
        awaited = null;
        Packet packet = packet(new Head(
                head.type() - 3, 0, head.namespace(), head.id(), head.json() == null ? null : fill(head.json())));
        attachments.clear();
        return Optional.of(packet);
    }

    private static Head head(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unreadable("This is no packet");
        }
        int type = Integer.parseInt(form.group("type"));
        String attachments = form.group("attachments");
        String namespace = form.group("namespace");
        String id = form.group("id");
        int count = attachments == null ? 0 : Integer.parseInt(attachments);
        if (type >= 5 ? count < 1 || count > MOST_ATTACHMENTS : count > 0 || attachments != null) {
            throw unreadable("At most " + MOST_ATTACHMENTS + " attachments are taken, of packets that have some");
        }
        return new Head(
                type,
                count,
                namespace == null ? Packets.MAIN : namespace,
                id == null ? null : Long.valueOf(id),
                json(form.group("json")));
    }

    private static @Nullable Object json(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Json.decodeValue(text);
        } catch (DecodeException _) {
            throw unreadable("This is no JSON");
        }
    }

    private static Packet packet(Head head) {
        return switch (head.type()) {
            case 0 -> connect(head);
            case 1 -> {
                if (head.json() != null) {
                    throw unreadable("Nothing more was expected");
                }
                yield new Packet.Disconnect(head.namespace());
            }
            case 2 -> event(head);
            case 3 -> {
                if (head.id() == null || !(head.json() instanceof JsonArray arguments)) {
                    throw unreadable("An acknowledgement has an id and a list");
                }
                yield new Packet.Ack(head.namespace(), head.id(), arguments(arguments, 0));
            }
            default -> throw unreadable("A client does not say this");
        };
    }

    private static Packet connect(Head head) {
        return switch (head.json()) {
            case null -> new Packet.Connect(head.namespace(), null);
            case JsonObject auth -> new Packet.Connect(head.namespace(), auth);
            default -> throw unreadable("What is shown is an object");
        };
    }

    private static Packet event(Head head) {
        if (!(head.json() instanceof JsonArray all) || all.isEmpty() || !(all.getValue(0) instanceof String name)) {
            throw unreadable("An event is a list that begins with its name");
        }
        if (RESERVED.contains(name)) {
            throw unreadable("An event cannot have this name");
        }
        return new Packet.Event(head.namespace(), head.id(), name, arguments(all, 1));
    }

    private static List<@Nullable Object> arguments(JsonArray all, int from) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = from; i < all.size(); i++) {
            // It would make texts of bytes.
            arguments.add(all.getList().get(i) instanceof Buffer bytes ? bytes : all.getValue(i));
        }
        return arguments;
    }

    private Object fill(Object value) {
        return switch (value) {
            case JsonObject object
            when Boolean.TRUE.equals(object.getValue(Packets.PLACEHOLDER)) -> {
                if (!(object.getValue(Packets.NUMBER) instanceof Integer number)
                        || number < 0
                        || number >= attachments.size()) {
                    throw unreadable("There are no such bytes");
                }
                yield attachments.get(number);
            }
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(one -> copy.put(one.getKey(), one.getValue() == null ? null : fill(one.getValue())));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(one -> copy.add(one == null ? null : fill(one)));
                yield copy;
            }
            default -> value;
        };
    }

    private static ChatException unreadable(String text) {
        return ChatException.invalid("", Reason.NONE, text);
    }
}
