using Platform;

namespace ReferralService.Portal;

/// <summary>What each door for partners' programs is for. The OpenAPI description says the same.</summary>
public static class DoorWords
{
    private static readonly Dictionary<string, Words> Entries = new()
    {
        ["GET /partner/referrals/{id}"] = new("의뢰 하나를 봅니다.", "Reads one referral."),
        ["POST /partner/referrals/{id}/accept"] = new("받습니다.", "Takes the person on."),
        ["POST /partner/referrals/{id}/decline"] = new(
            "어렵다고 알립니다(reason, 통계에는 cause).", "Says no (reason; cause for the figures)."),
        ["POST /partner/referrals/{id}/waitlist"] = new("대기자로 올립니다.", "Puts the person on your waiting list."),
        ["POST /partner/referrals/{id}/contact"] = new("첫 연락을 했다고 알립니다.", "Tells of the first contact."),
        ["POST /partner/referrals/{id}/start"] = new("서비스를 시작했다고 알립니다.", "Tells that your service has begun."),
        ["POST /partner/referrals/{id}/hold"] = new("잠시 멈춥니다(reason).", "Pauses (reason)."),
        ["POST /partner/referrals/{id}/resume"] = new("다시 잇습니다.", "Goes on after a pause."),
        ["POST /partner/referrals/{id}/heartbeat"] = new("아직 하고 있다고 알립니다.", "Tells that you are still at it."),
        ["POST /partner/referrals/{id}/fail"] = new("돕지 못했다고 알립니다(reason).", "Tells that you could not help (reason)."),
        ["POST /partner/referrals/{id}/close"] = new(
            "마칩니다(outcome). start가 없었으면 도움을 드린 날(servedOn)도 적습니다.",
            "Closes it (outcome); without a start also on which day you helped (servedOn)."),
        ["POST /partner/referrals/{id}/served"] = new(
            "마친 뒤에, 도움을 드린 날을 알립니다(servedOn).", "Tells, once it is closed, on which day you helped (servedOn)."),
        ["POST /partner/referrals/{id}/link"] = new(
            "계정 없이 여는 링크를 만듭니다. 사흘 동안 씁니다.", "Makes a link that opens it without an account, for three days."),
        ["GET /partner/referrals/{id}/links"] = new("열리는 링크들을 봅니다.", "Lists the links that open it."),
        ["DELETE /partner/referrals/{id}/links/{link}"] = new("링크를 거둡니다.", "Revokes a link."),
        ["GET /partner/events"] = new(
            "소식을 차례로 읽습니다: after 뒤의 것을, timeout 밀리초까지 기다려서.",
            "Reads your events in order: after an id, waiting up to timeout milliseconds."),
        ["GET /partner/endpoints"] = new("등록한 주소들을 봅니다.", "Lists your endpoints."),
        ["PUT /partner/endpoints/{name}"] = new(
            "소식을 받을 주소를 등록합니다. 비밀을 돌려줍니다.", "Registers where to deliver; gives the secret."),
        ["DELETE /partner/endpoints/{name}"] = new("주소를 지웁니다.", "Removes an endpoint."),
        ["POST /partner/endpoints/{name}/enable"] = new("멈춘 주소를 다시 켭니다.", "Switches an endpoint on again."),
        ["POST /partner/endpoints/{name}/secret"] = new(
            "비밀을 바꿉니다. 하루 동안은 옛것도 함께 서명합니다.", "Replaces the secret; for a day the old one signs along."),
        ["POST /partner/endpoints/{name}/test"] = new(
            "시험 소식을 보냅니다. 한 시간에 열 번까지.", "Sends a test event, ten times within an hour at most."),
        ["GET /partner/endpoints/{name}/deliveries"] = new(
            "보낸 기록을 봅니다: state와 after로 골라서.", "Lists deliveries, chosen by state and after."),
        ["POST /partner/endpoints/{name}/deliveries/resend"] = new(
            "다시 보내게 합니다: eventId 하나, 또는 since부터 until까지. 한 시간에 1,000건까지.",
            "Has events sent again: one eventId, or since until; 1,000 within an hour at most."),
        ["GET /partner/keys"] = new("공개 키들을 봅니다.", "Lists your public keys."),
        ["PUT /partner/keys/{kid}"] = new("공개 키를 등록합니다(JWK, P-256).", "Registers a public key (JWK, P-256)."),
        ["DELETE /partner/keys/{kid}"] = new("공개 키를 지웁니다.", "Removes a public key."),
        ["GET /partner/queue"] = new("큐가 어디 있고 얼마나 찼는지 봅니다.", "Shows where your queue is and how full."),
        ["PUT /partner/queue"] = new("큐를 엽니다. 암호는 한 번만 알려 줍니다.", "Opens a queue; its password is told once."),
        ["DELETE /partner/queue"] = new("큐를 치웁니다.", "Takes the queue down."),
        ["POST /partner/queue/password"] = new("큐의 암호를 바꿉니다.", "Replaces the queue's password."),
        ["PUT /partner/listings/{id}"] = new(
            "기관의 서비스 안내를 고치고, 지금 맞다고 알립니다.", "Keeps a listing of yours, and tells that it is right today."),
        ["GET /partner/fhir/metadata"] = new("FHIR R4로 되는 일을 말합니다.", "Says what is spoken of FHIR R4."),
        ["GET /partner/fhir/Task"] = new("의뢰들을 FHIR Task로 찾습니다.", "Searches your referrals as FHIR Tasks."),
        ["GET /partner/fhir/Task/{id}"] = new("의뢰 하나를 FHIR Task로 봅니다.", "Reads a referral as a FHIR Task."),
        ["PUT /partner/fhir/Task/{id}"] = new(
            "Task의 상태를 바꿉니다(If-Match). completed에는 도움을 드린 날(executionPeriod.start)도 적습니다.",
            "Changes the Task's status (If-Match); with completed also the day of help (executionPeriod.start)."),
        ["GET /partner/fhir/ServiceRequest/{id}"] = new(
            "무엇을 부탁했는지 FHIR ServiceRequest로 봅니다.", "Reads what was asked for as a FHIR ServiceRequest."),
        ["GET /partner/sandbox/referrals"] = new("시험 의뢰들을 봅니다.", "Lists your synthetic referrals."),
        ["POST /partner/sandbox/referrals"] = new(
            "시험 의뢰를 만듭니다(urgency).", "Makes a synthetic referral (urgency)."),
        ["POST /partner/sandbox/referrals/{id}/help"] = new(
            "시험 의뢰의 본인이 되어, 도움이 왔는지 말합니다(happened).",
            "Says for a synthetic person whether help has arrived (happened)."),
    };

    public static IEnumerable<string> Known => Entries.Keys;

    public static Words Of(string door) => Entries[door];
}
