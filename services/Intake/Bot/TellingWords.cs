using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>Korean words by their sound, for <see cref="Telling"/>. Pure: lists.</summary>
internal static class TellingWords
{
    public static readonly string[] Feelings = Sounds(
        """
        외로워 외로와 외롭 외로웠 외로버 외로븐 외로우니 외로움을느 외로움이너무 쓸쓸 적적하 적적해 허전 공허 고독하 고독해
        우울하 우울해 우울한 우울증 울적 슬프 슬퍼 슬픔 슬픈 힘들 힘드 힘듬 힘듦 힘이들 힘이없 지쳤 지쳐 지친 지침 지치
        괴로 아파요 아프 아픔 마음이아 무서워 무섭 두려 불안 답답 속상 서운 서럽 서러 억울 화가나 화나요 화나서 짜증
        미치겠 미칠 막막 심심 그리워 그립 이보고싶 너무보고싶 손주가보고싶 죽을맛 눈물 울었 울고 울어 우는 펑펑 혼자있 혼자사 혼자살 혼자지내
        혼자밥 혼밥 혼자예요 혼자에요 혼자라 혼자남 혼자인 혼자된 나혼자 저혼자 홀로 아무도없 아무도안 아무도저 아무도나
        친구가없 친구없 친구도없 가족이없 가족도없 가족없 만날사람 찾는사람 연락할사람 연락할데 아는사람이없 의지할 기댈
        말을안했 말을안해 말도안 말한마디 한마디도 대화가없 이혼 헤어졌 헤어지 헤어진 차였 바람을피 바람났 돌아가셨 돌아가신
        돌아가시 세상을떠 하늘나라 장례 사별 떠나보 먼저갔 잃었 퇴사 해고 실직 잘렸 백수 취준 왕따 따돌 괴롭
        집에만 방에만 방에서안 방에서나 방밖 안나와요 집밖 못나가 못나가겠 잠이안 잠을못 잠못 못자요 못잤 불면 술만 술없이 술마시
        입맛 밥을못 밥맛 의욕 무기력 귀찮 사는게 살기싫 인생이 견디 견딜 버티 버텨 버틸 후회 죄책 창피 자존감 상처 배신
        사기당 빚때문 빚이 싸웠 다퉜 때렸 때려 욕을 소리질 걱정돼 걱정되 걱정이 걱정스 안보여 안보이 연락이안 연락이끊 연락을끊
        치매 공황 위로 안아 행복하지 재미가없 재미없 낙이없 허무 의미가 의미없 할지모르겠 할줄모르겠 어떡하죠 어쩌죠 어떡하지
        사람이싫 사람이무 사람들이무 다들나 버림 비참 절망 속이터 숨이막 가슴이 마음이무 마음이안 기분이 겁나 겁이 쪽팔
        """);

    /// <summary>Means and places: whatever is asked about them is not for a machine.</summary>
    public static readonly string[] Means = Sounds(
        "번개탄 연탄 착화탄 수면제 농약 과다복용 투신 뛰어내 뛰어내리 목매 목을매 한강다리 한강대교 마포대교 옥상 난간 유서 자살 자해");

    public static readonly string[] Life = Sounds(
        """
        남편 아내가 와이프 시어머니 시댁 며느리 아이가 아들이 아들은 딸이 딸은 애가 우리애 엄마가 아빠가 어머니가 아버지가 할머니가
        할아버지가 부모님이 오빠가 언니가 동생이 친구가 친구들이 옆집 윗집 아랫집 직장 회사에서 회사가 상사가 학교에서 반에서
        강아지 고양이 병원에 수술 군대 이사왔 낯설 요즘 요새 오늘하루 오늘도 오늘은 어제 며칠째 달째 년째 주째 매일 맨날
        하루종일 밤마다 새벽마다 명절마다 싫어 싫다 싫네 싶지않 돈이없 월세 대출 나는 저는 혼자서
        """);

    public static readonly string[] Person = Sounds(
        """
        상담사연결 상담원연결 상담사바꿔 상담원바꿔 상담사불러 상담원불러 상담사랑 상담원이랑 상담원하고 상담사하고 상담원과
        상담사와 상담선생님 상담사님 상담원님 상담받고싶 상담하고싶 상담해주 상담부탁 상담좀 상담원부탁 상담사부탁 상담원좀
        상담사좀 상담할래 상담받을래 사람연결 사람불러 사람바꿔 사람이랑 사람하고 사람과 사람상담 사람으로 사람좀 사람나와
        사람한테 이야기하고싶 얘기하고싶 대화하고싶 말하고싶 통화하고싶 떠들고싶 수다 이야기할래 얘기할래 대화할래 말할래
        이야기나누 얘기나누 대화나누 이야기좀 얘기좀 말좀 대화좀 내얘기 제얘기 내말 제말 들어줘 들어주세요 들어줄 들어주실 들어주나
        들어주면 들어주는 말할사람 얘기할사람 이야기할사람 말할데 얘기할데 말할곳 말걸 말동무 대화상대 말상대 털어놓 하소연 누구라도좋
        연결해주 연결해줘 연결부탁 연결좀 이야기해도 얘기해도 기계말고 로봇말고 봇말고 너말고 도와주세요
        도와줘 도와줄 살려 친구해 놀아줘 같이있어
        """);

    /// <summary>Said alone.</summary>
    public static readonly HashSet<string> PersonAlone = Set("사람 사람요 상담 상담사 상담원 상담사요 상담원요 상담이요 상담요 직원");

    public static readonly string[] Asking = Sounds(
        """
        나요 나여 까요 까여 인가 건가 는가 은가 뭐 뭔 무엇 무어 어디 언제 얼마 몇 누가 누구 어떤 무슨 어떻 어케 어캐 가능
        되나 되냐 되죠 되는지 있는지 하는지 인지요 있냐 있니 있남 하냐 알려 궁금 방법 문의 신청 요청 있나 드나 할까 주나
        수있어 수있을 수있는 알고싶 안내 예약
        """);

    public static readonly HashSet<string> Greetings = Set(
        "안녕 안녕하세요 안녕하세여 안뇽 안녕하십니까 하이 하이요 헬로 저기요 저기 여보세요 계세요 반가워요 반갑습니다 "
        + "hi hello hey hithere goodevening goodmorning");

    public static readonly HashSet<string> Thanks = Set(
        "감사합니다 감사해요 감사 고마워요 고마워 고맙습니다 네 넵 넹 예 응 ㅇㅋ 알겠습니다 알겠어요 네감사합니다 네고마워요 "
        + "네알겠습니다 thanks thankyou ok okay thx yes");

    private static string[] Sounds(string words) =>
    [
        .. words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new Sound(word).Letters),
    ];

    private static HashSet<string> Set(string words) => [.. Sounds(words)];
}
