using Platform;

namespace Pages.Frame;

/// <summary>What a person reads instead of a page that cannot be shown, softer to citizens than to staff.</summary>
public sealed record ProblemWords(string Title, string Sentence)
{
    public static ProblemWords Of(int status, bool staff) => (status, staff) switch
    {
        (401 or 403, true) => Say("이 화면을 열 권한이 없습니다", "맡은 일이 바뀌었다면 관리자에게 알려 주십시오.",
            "This page is not open to you", "If your duties have changed, tell your administrator."),
        (401 or 403, false) => Say("이 화면은 열 수 없어요", "처음 화면에서 다시 찾아봐 주세요.",
            "This page is not open to you", "Try again from the first page."),
        (404, true) => Say("찾는 화면이 없습니다", "주소가 바뀌었거나 이미 끝난 일입니다.",
            "There is no such page", "The address has changed, or the matter is closed."),
        (404, false) => Say("찾는 화면이 없어요", "주소가 바뀌었을 수 있어요. 처음 화면에서 다시 찾아봐 주세요.",
            "There is no such page", "The address may have changed. Try again from the first page."),
        (429, true) => Say("요청이 너무 잦습니다", "잠깐 기다렸다가 다시 해 주십시오.",
            "Too many requests", "Wait a moment and try again."),
        (429, false) => Say("조금 천천히 해 주세요", "잠깐 기다렸다가 다시 눌러 주세요. 위의 전화는 언제든 걸 수 있어요.",
            "A little slower, please", "Wait a moment and try again. You can call the numbers above at any time."),
        (>= 500, true) => Say("저희 쪽에 문제가 생겼습니다", "잠시 뒤 다시 해 주십시오. 계속되면 아래 번호를 알려 주십시오.",
            "Something went wrong on our side", "Try again in a moment. If it goes on, tell us the reference below."),
        (>= 500, false) => Say("저희 쪽에 문제가 생겼어요", "잠시 뒤 다시 해 주세요. 급하면 위의 번호로 바로 전화하세요.",
            "Something went wrong on our side", "Try again in a moment. If it is urgent, call a number above."),
        (_, true) => Say("그렇게 할 수 없습니다", "앞 화면으로 돌아가 다시 해 주십시오.",
            "That cannot be done", "Go back and try again."),
        (_, false) => Say("그렇게 할 수 없어요", "앞 화면으로 돌아가 다시 해 주세요.",
            "That cannot be done", "Go back and try again."),
    };

    private static ProblemWords Say(string ko, string koSentence, string en, string enSentence) =>
        new(new Words(ko, en).ToString(), new Words(koSentence, enSentence).ToString());
}
