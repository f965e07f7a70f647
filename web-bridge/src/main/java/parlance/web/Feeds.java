package parlance.web;

/** What brings to sessions, complete and in order, what is said in rooms and what bots hear. */
public record Feeds(RoomFeed rooms, BotFeed bots) {}
