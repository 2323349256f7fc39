using Contracts;
using Platform;
using Platform.Web;
using ReferralService.Queues;

namespace ReferralService.Partners;

/// <summary>What the page of connections calls things.</summary>
public static class ConnectionsWords
{
    public static Words Of(ListEndpoints.EndpointState state) => state switch
    {
        ListEndpoints.EndpointState.Active => new("보내고 있음", "delivering"),
        ListEndpoints.EndpointState.Failing => new("닿지 않음", "failing"),
        ListEndpoints.EndpointState.Disabled => new("멈춤", "switched off"),
    };

    public static Words Of(DisabledReason reason) => reason switch
    {
        DisabledReason.Gone => new("그 주소가 이제 없다고(410) 답했습니다.", "It answered that it is gone (410)."),
        DisabledReason.OnlyFailures => new("닷새 동안 한 번도 닿지 않았습니다.", "Nothing reached it for five days."),
        DisabledReason.NotGranted => new("보내도 된다고 답하지 않았습니다.", "It did not grant what it was asked."),
    };

    public static Words Of(Handshake handshake) => handshake switch
    {
        Handshake.Off => new("묻지 않고 보냄", "delivered without asking"),
        Handshake.Asked => new("보내도 되는지 묻는 중", "being asked"),
        Handshake.Granted => new("보내도 된다고 답함", "granted"),
        Handshake.Refused => new("보내도 된다고 답하지 않음", "not granted"),
    };

    public static Words Of(QueueState state) => state switch
    {
        QueueState.Wanted => new("만드는 중", "being made"),
        QueueState.Ready => new("열림", "open"),
        QueueState.Leaving => new("치우는 중", "being taken down"),
    };

    public static Words Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => new("기다림", "waiting"),
        DeliveryState.Delivered => new("닿음", "delivered"),
        DeliveryState.Failed => new("그만둠", "given up"),
    };

    public static Words Of(ListDeliveries.AttemptView attempt) => attempt switch
    {
        { Status: { } status } => new($"{status}", $"{status}"),
        { Fault: OutboundFault.TimedOut } => new("때를 넘김", "timed out"),
        { Fault: OutboundFault.AddressBlocked } => new("부를 수 없는 주소", "address not allowed"),
        { Fault: OutboundFault.NotReached } => new("닿지 않음", "not reached"),
        _ => new("끊김", "broken off"),
    };

    /// <summary>What a form has brought about; null when the address says nothing that is known here.</summary>
    public static Words? Of(ConnectionsNews news) => news switch
    {
        { Words: { } words } => words,
        { Done: "registered" } => new("등록했습니다.", "registered."),
        { Done: "replaced" } => new("비밀을 바꾸었습니다. 하루 동안은 옛것으로도 서명합니다.",
            "has a new secret. For a day the old one signs along."),
        { Done: "tested" } => new("시험 소식을 보냈습니다.", "is being sent a test event."),
        { Done: "enabled" } => new("다시 켰습니다.", "switched on."),
        { Done: "removed" } => new("지웠습니다.", "removed."),
        { Done: "queue-opened" } => new(
            "큐를 열었습니다. 잠시 뒤 소식이 들어옵니다.", "The queue is being made; your events come there in a moment."),
        { Done: "queue-there" } => new(
            "큐는 이미 열려 있습니다. 암호를 모르시면 바꾸어 주십시오.",
            "The queue is there already. If you do not know its password, please replace it."),
        { Done: "queue-password" } => new("큐의 암호를 바꾸었습니다.", "The queue has a new password."),
        { Done: "queue-closed" } => new("큐를 치웁니다.", "The queue is being taken down."),
        { Done: "key-registered" } => new("공개 키를 등록했습니다. 이제 이 키로 봉합니다.", "is registered, and sealed with now."),
        { Done: "key-there" } => new("이미 등록된 키입니다.", "was registered already."),
        { Done: "key-removed" } => new("공개 키를 지웠습니다.", "The key was removed."),
        { Refused: "no-longer-there" } => new("이미 지웠거나 치운 것입니다.", "It has been removed already."),
        { Done: "resent" } => new("다시 보내고 있습니다.", "is being sent it again."),
        { Refused: "endpoint-disabled" } => new(
            "이 주소로는 보내기를 멈추었습니다. 먼저 다시 켜 주십시오.",
            "Nothing is sent to this endpoint any more. Please switch it on first."),
        { Refused: "too-many-requests" } => new(
            $"한 시간에 시험은 {Allowance.TestsMax}번, 다시 보내기는 {Allowance.ResentMax:N0}건, 보내도 되는지 묻기는 "
            + $"{Allowance.HandshakesMax}번까지입니다. 잠시 뒤에 해 주십시오.",
            $"At most {Allowance.TestsMax} tests, {Allowance.ResentMax:N0} events sent again and "
            + $"{Allowance.HandshakesMax} handshakes within an hour. Please try again later."),
        { Refused: "too-many-endpoints" } => new(
            "더 등록할 수 없습니다. 쓰지 않는 것을 먼저 지워 주십시오.", "No more can be registered. Please remove one first."),
        { Refused: "invalid-request" } => new(
            "이름은 영어 소문자, 숫자, 줄표로, 주소는 인터넷에서 닿는 https 주소로 적어 주십시오.",
            "Use a-z, 0-9 and hyphens for the name, and a public https address."),
        _ => null,
    };
}
