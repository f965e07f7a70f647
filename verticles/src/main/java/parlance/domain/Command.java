package parlance.domain;

/** Something a user asks for, answered with an {@code R}. The record's name is also its bus address. */
public sealed interface Command<R extends Reply>
        permits AuthCommand,
                BotCommand,
                CallCommand,
                FileCommand,
                FriendshipCommand,
                MessageCommand,
                NotificationCommand,
                PresenceCommand,
                PreviewCommand,
                RoomCommand,
                ScheduleCommand,
                UserCommand,
                VideoCommand {}
