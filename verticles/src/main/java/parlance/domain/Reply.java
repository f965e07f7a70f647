package parlance.domain;

/** What a command is answered with. */
public sealed interface Reply
        permits AuthReply,
                Bot,
                BotReply,
                Call,
                CallReply,
                Done,
                Export,
                FileReply,
                Friendship,
                FriendshipReply,
                Invite,
                InviteLink,
                Membership,
                Message,
                MessageReply,
                NotificationReply,
                PresenceReply,
                Room,
                RoomReply,
                Schedule,
                ScheduleReply,
                StoredFile,
                User,
                UserReply,
                VideoReply {}
