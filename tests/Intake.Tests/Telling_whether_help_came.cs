using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Postgres;
using Testing;

namespace IntakeService.Tests;

/// <summary>Whoever asked for help sees how it stands, and says whether it came.</summary>
public sealed class Telling_whether_help_came : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly Guid Agency = Guid.Parse("00000000-0000-0000-0000-0000000000a1");

    private readonly ManualClock clock = new(Intake.Start);
    private readonly Guid referral = Guid.NewGuid();
    private RunningService intake = null!;
    private Citizen citizen = null!;
    private Guid caseId;

    public async ValueTask InitializeAsync()
    {
        intake = await Intake.Run(clock);
        citizen = new Citizen(intake);
        await citizen.Write("상담원과 이야기하고 싶어요");
        caseId = intake.Announced<ContactReceived>()[^1].CaseId;
    }

    [Fact]
    public async Task Each_step_is_told_in_plain_words_and_nothing_can_be_said_before_somebody_takes_it_on()
    {
        Assert.Contains("아직 기관에 부탁한 도움이 없어요", await Help(), StringComparison.Ordinal);
        await Deliver(Requested());
        Assert.Contains("답을 기다려요", await Help(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"word\"", await Help(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Say("happened")).StatusCode);

        await Deliver(new ReferralWaitlisted(referral, caseId, Agency, At(1), Place: 3), At(1));
        Assert.Contains("지금 3번째예요.", await Help(), StringComparison.Ordinal);
        await Deliver(new ReferralAccepted(referral, caseId, Agency, At(2)), At(2));
        Assert.Contains("기관이 맡았어요", await Help(), StringComparison.Ordinal);
        await Deliver(new ReferralHeld(referral, caseId, Agency, At(3)), At(3));
        Assert.Contains("잠시 멈추었어요", await Help(), StringComparison.Ordinal);
        await Deliver(new ReferralResumed(referral, caseId, Agency, At(4)), At(4));
        await Deliver(new ReferralStarted(referral, caseId, Agency, At(5)), At(5));
        var page = await Help();
        Assert.Contains("도움이 시작되었어요", page, StringComparison.Ordinal);
        Assert.Contains("오지 않았어요", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko", "가까운 곳(예시)", "사시는 구를 맡은 곳이에요.", "말씀하신 언어로 이야기할 수 있어요.")]
    [InlineData("en", "A near one (example)", "It serves the district you live in.", "You can speak your language")]
    public async Task Who_was_asked_and_why_is_told_in_plain_words_and_what_is_not_known_here_is_left_out(
        string language, params string[] told)
    {
        var requested = Requested() with { AgencyKo = "가까운 곳(예시)", AgencyEn = "A near one (example)" };
        await Deliver(new AgencyChosen(requested.ReferralId, requested.CaseId, ["near", "language", "later-code"]));
        await Deliver(requested);

        var page = await citizen.Page("/chat/help", language);

        Assert.All(told, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("later-code", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partners", false)]
    [InlineData("partners", true)]
    [InlineData("00000000-0000-0000-0000-0000000000a1", false)]
    [InlineData("00000000-0000-0000-0000-0000000000a1", true)]
    public async Task Why_goes_with_the_consent_to_refer_whichever_is_heard_first(string recipient, bool late)
    {
        var contact = intake.Announced<ContactReceived>()[^1];
        await intake.Deliver(
            new ConsultationCompleted(
                Guid.NewGuid(), contact.ContactId, caseId, ConsultationKind.Basic, [], Risk.R0,
                ConsultationOutcome.Referred, new FollowUp(Companion: false),
                [new ConsentGrant(recipient, "referral", "1")]),
            caseId);
        if (!late) await Chosen(referral, At(0));
        clock.Advance(Hour);
        var taken = await intake.Post(
            "supervisor-1", contact, "consents/withdraw", new { recipient, purpose = "referral" });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        if (late) await Chosen(referral, At(0));

        Assert.Contains("답을 기다려요", await Help(), StringComparison.Ordinal);
        Assert.DoesNotContain("사시는 구를 맡은 곳이에요.", await Help(), StringComparison.Ordinal);

        // Under a consent given again.
        await Chosen(Guid.NewGuid(), At(2));
        Assert.Contains("사시는 구를 맡은 곳이에요.", await Help(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hears_of_a_choice_waits_for_a_withdrawal_before_touching_what_is_kept()
    {
        var chosen = Guid.NewGuid();
        await Chosen(chosen, At(0));
        var heard = Task.CompletedTask;
        await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            async work =>
            {
                await work.Execute($"SELECT pg_advisory_xact_lock(120041, hashtext({caseId.ToString()}))");
                heard = Deliver(new AgencyChosen(chosen, caseId, ["near"]), At(1));
                while (await work.Value<bool>(
                    $"SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))")
                    is not true)
                {
                    await Task.Yield();
                }

                await work.Execute(
                    $"SELECT FROM help_steps WHERE referral_id = {chosen} AND step = 'chosen' FOR UPDATE NOWAIT");
            },
            CancellationToken.None);
        await heard;
    }

    [Fact]
    public async Task What_was_taken_back_before_is_dropped_when_the_service_learns_to()
    {
        await Chosen(referral, At(0));
        await Deliver(new ReferralWithdrawn(referral, caseId, Agency, At(1)), At(1));
        await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            async work =>
            {
                await work.Execute($"UPDATE help_steps SET why = ARRAY['near'] WHERE step = 'chosen'");
                await work.Execute(await Migration("032_why_taken_back"));
            },
            CancellationToken.None);

        Assert.DoesNotContain("사시는 구를 맡은 곳이에요.", await Help(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_goes_with_a_referral_that_is_withdrawn()
    {
        await Chosen(referral, At(0));
        Assert.Contains("사시는 구를 맡은 곳이에요.", await Help(), StringComparison.Ordinal);

        await Deliver(new ReferralWithdrawn(referral, caseId, Agency, At(1)), At(1));

        Assert.DoesNotContain("사시는 구를 맡은 곳이에요.", await Help(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_happened_is_announced_once_and_can_be_taken_back()
    {
        await Begun();

        var answer = await Say("happened");
        Assert.Equal((HttpStatusCode.SeeOther, "/chat/help"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Contains("도움이 왔다고 하셨어요", await Help(), StringComparison.Ordinal);
        await Say("happened");
        clock.Advance(Hour);
        await Say("did-not-happen");

        Assert.Contains("오지 않았다고 하셨어요", await Help(), StringComparison.Ordinal);
        Assert.Equal([true, false], intake.Announced<HelpReportedByPerson>().Select(one => one.Happened));
        Assert.All(
            intake.Announced<HelpReportedByPerson>(),
            one => Assert.Equal((referral, caseId), (one.ReferralId, one.CaseId)));
        Assert.Equal(
            2,
            (await intake.Audit("intake", caseId))
                .Count(deed => deed.EndsWith(" help-told", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Said_many_times_at_once_it_is_said_once()
    {
        await Begun();
        var token = FormToken.In(await Help());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post(token, "happened", $"{referral}")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(intake.Announced<HelpReportedByPerson>());
    }

    [Fact]
    public async Task No_word_and_no_referral_are_refused_and_what_is_anothers_is_not_there()
    {
        await Begun();
        var token = FormToken.In(await Help());

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(token, "perhaps", $"{referral}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(token, "happened", "")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(token, "happened", $"{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(token, "happened", "예시")).StatusCode);
        using var other = new Citizen(intake);
        await other.Write("안녕하세요");
        Assert.DoesNotContain($"{referral}", await other.Page("/chat/help"), StringComparison.Ordinal);
        using var stranger = new Citizen(intake);
        Assert.Contains("찾지 못했어요", await stranger.Page("/chat/help"), StringComparison.Ordinal);
        Assert.Empty(intake.Announced<HelpReportedByPerson>());
    }

    [Fact]
    public async Task Heard_twice_and_in_the_wrong_order_it_stands_the_same()
    {
        var closed = new ReferralClosed(referral, caseId, Agency, At(6));
        await Deliver(closed, At(6), $"{Guid.CreateVersion7()}");
        await Deliver(new ReferralStarted(referral, caseId, Agency, At(5)), At(5));
        await Deliver(new HelpReportedToCompanion(referral, caseId, Happened: true, At(8)), At(8));
        await Deliver(new HelpReportedToCounsellor(referral, caseId, Happened: false, At(7)), At(7));
        await Deliver(new ReferralAccepted(referral, caseId, Agency, At(1)), At(1));
        await Deliver(Requested());
        await Deliver(Requested());

        var page = await Help();
        Assert.Contains("기관이 다 마쳤다고 했어요", page, StringComparison.Ordinal);
        Assert.Contains("도움이 왔다고 하셨어요", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<li class=\"card stack\">").Skip(1));
        Assert.Contains("It happened", await English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_or_made_by_mistake_asks_nothing_and_what_is_erased_does_not_come_back()
    {
        await Begun();
        await Deliver(new ReferralWithdrawn(referral, caseId, Agency, At(6)), At(6));
        Assert.Contains("원하지 않으셔서 그만두었어요", await Help(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"word\"", await Help(), StringComparison.Ordinal);
        await Deliver(new ReferralVoided(referral, caseId, Agency, At(7)), At(7));
        Assert.DoesNotContain("원하지 않으셔서", await Help(), StringComparison.Ordinal);

        await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            async work =>
            {
                await Platform.Messaging.ErasedCases.RememberErased(work, caseId, work.Now);
                return true;
            },
            CancellationToken.None);
        await intake.Deliver(new PersonErased(Guid.NewGuid(), caseId, At(8)), caseId);
        await Begun();
        Assert.Contains("아직 기관에 부탁한 도움이 없어요", await Help(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_the_copy_of_what_is_kept_of_them()
    {
        await Begun();
        await Say("happened");
        var asked = await (await intake.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind = "access", resumeCode = await citizen.Code() }))
            .Content.ReadFromJsonAsync<JsonElement>();
        var request = $"/intake/rights/{asked.GetProperty("requestId").GetGuid()}";
        var supervisor = intake.As("supervisor-1");
        await supervisor.PostAsJsonAsync($"{request}/confirm", new { code = asked.GetProperty("code").GetString() });

        var copy = await (await supervisor.PostAsync($"{request}/copy", null)).Content.ReadFromJsonAsync<JsonElement>();

        var help = Assert.Single(copy.GetProperty("help").EnumerateArray());
        Assert.Equal(
            ("L1.2", "running", "happened"),
            (help.GetProperty("need").GetString(), help.GetProperty("state").GetString(),
                help.GetProperty("word").GetString()));
    }

    [Fact]
    public async Task With_old_case_files_it_goes()
    {
        await Begun();
        await Deliver(new ReferralClosed(Guid.NewGuid(), Guid.NewGuid(), Agency, At(48_000)), At(48_000));
        clock.Advance(TimeSpan.FromDays(1826 + 2));

        await Eventually.Holds(async () => await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            async work => await work.Value<long>($"SELECT count(*) FROM help_steps"), CancellationToken.None) == 1);
    }

    public async ValueTask DisposeAsync()
    {
        citizen.Dispose();
        await intake.DisposeAsync();
    }

    private static DateTimeOffset At(int hours) => Intake.Start + (hours * Hour);

    private ReferralRequested Requested() => new(
        referral, caseId, Agency, new ReferredNeed("L1.2", 2), Urgency.Routine, At(48));

    private async Task Chosen(Guid which, DateTimeOffset at)
    {
        await Deliver(new AgencyChosen(which, caseId, ["near"]), at);
        await Deliver(Requested() with { ReferralId = which }, at);
    }

    private async Task Begun()
    {
        await Deliver(Requested());
        await Deliver(new ReferralAccepted(referral, caseId, Agency, At(1)), At(1));
        await Deliver(new ReferralStarted(referral, caseId, Agency, At(2)), At(2));
    }

    private Task Deliver<T>(T told, DateTimeOffset? at = null, string? id = null) where T : class =>
        intake.Deliver(told, caseId, id, at ?? Intake.Start);

    private static async Task<Sql> Migration(string name)
    {
        using var file = new StreamReader(
            typeof(IntakeDatabase).Assembly.GetManifestResourceStream($"IntakeService.Migrations.{name}.sql")!);
        var statement = new Sql(0, 0);
        statement.AppendLiteral(await file.ReadToEndAsync());
        return statement;
    }

    private Task<string> Help() => citizen.Page("/chat/help");

    private Task<string> English() => citizen.Page("/chat/help", "en");

    private async Task<HttpResponseMessage> Say(string word) => await Post(
        FormToken.In(await Help()) is { Length: > 0 } token ? token : FormToken.In(await citizen.Page("/privacy")),
        word, $"{referral}");

    private Task<HttpResponseMessage> Post(string token, string word, string told) => citizen.Post(
        "/chat/help", (FormToken.Field, token), ("referral", told), ("word", word));
}
