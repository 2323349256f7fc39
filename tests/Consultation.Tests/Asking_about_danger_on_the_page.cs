using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The form of the desk's page, in the version it was opened with.</summary>
public sealed class Asking_about_danger_on_the_page : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("annyeong-forms-").FullName;
    private RunningService desk = null!;
    private HttpClient client = null!;
    private ContactReceived contact = null!;
    private Guid caseId;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        AddVersion();
        desk = await RunningService.Start(
            builder => builder.AddConsultation(), app => app.MapConsultation(), new ManualClock(ManualClock.Noon),
            new Dictionary<string, string?> { ["City:Folder"] = folder });
        contact = await desk.Call();
        caseId = contact.CaseId;
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        client = desk.As("counsellor-1");
    }

    [Fact]
    public async Task The_current_version_is_asked_and_says_that_it_is_not_the_official_wording()
    {
        var page = await client.GetStringAsync("/desk");

        Assert.Contains("name=\"formVersion\" value=\"2\"", page, StringComparison.Ordinal);
        Assert.Contains("새 물음", page, StringComparison.Ordinal);
        Assert.Contains("공식 문구가 아니니", page, StringComparison.Ordinal);
        Assert.Equal(16, Regex.Count(page, "name=\"triage-[a-z-]+\" value=\"(yes|no)\""));
    }

    [Fact]
    public async Task A_level_below_the_answers_is_named_and_all_that_was_answered_still_stands_there()
    {
        var form = Form();

        var page = await (await Send(form, "complete")).Content.ReadAsStringAsync();
        Assert.Contains("<a href=\"#riskReason\">답하신 대로면 R3 이상입니다.", page, StringComparison.Ordinal);
        Assert.Contains("id=\"riskReason\"", page, StringComparison.Ordinal);
        Stands(page);
        Assert.Empty(desk.Announced<ConsultationCompleted>());

        form["riskReason"] = "예시: 지난해의 일입니다.";
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, "complete")).StatusCode);
        Assert.Equal(Risk.R1, Assert.Single(desk.Announced<ConsultationCompleted>()).Risk);
    }

    [Fact]
    public async Task What_is_kept_while_it_is_typed_keeps_the_answers_and_the_version()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Send(Form(), "draft")).StatusCode);

        Stands(await client.GetStringAsync("/desk"));
    }

    [Fact]
    public async Task A_level_below_an_open_crisis_is_asked_about_where_the_reason_is_written()
    {
        await desk.Raise(contact, Risk.R4);
        var form = Form();
        form["risk"] = "R3";

        var asked = await Send(form, "complete");
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await asked.Content.ReadAsStringAsync();
        Assert.Contains("<a href=\"#riskReason\">더 높은 위험 수준의 위기가", page, StringComparison.Ordinal);
        Assert.Contains("id=\"riskReason\"", page, StringComparison.Ordinal);

        form["riskReason"] = "예시: 들어 보니 지금은 아닙니다.";
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, "complete")).StatusCode);
    }

    [Fact]
    public async Task What_was_heard_is_judged_away_only_with_a_reason_which_is_asked_for_at_once()
    {
        Assert.DoesNotContain("riskReason", await client.GetStringAsync("/desk"), StringComparison.Ordinal);
        await desk.Raise(contact, Risk.R1);
        Assert.Contains("id=\"riskReason\"", await client.GetStringAsync("/desk"), StringComparison.Ordinal);

        var light = new Dictionary<string, string> { ["formVersion"] = "2", ["light"] = "yes" };
        var asked = await Send(light, "complete");
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await asked.Content.ReadAsStringAsync();
        Assert.Contains("<a href=\"#riskReason\">이분에게서 R1 신호가", page, StringComparison.Ordinal);

        light["riskReason"] = "예시: 노랫말이었습니다.";
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(light, "complete")).StatusCode);
    }

    [Fact]
    public async Task A_version_the_city_no_longer_has_is_asked_anew()
    {
        var form = Form();
        form["formVersion"] = "0";
        form["risk"] = "R3";

        var page = await (await Send(form, "complete")).Content.ReadAsStringAsync();

        Assert.Contains("<a href=\"#triage\">양식이 바뀌었습니다.", page, StringComparison.Ordinal);
        Assert.Contains("name=\"formVersion\" value=\"2\"", page, StringComparison.Ordinal);
        Assert.Empty(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task A_record_is_shown_for_good_in_the_words_of_its_own_version()
    {
        foreach (var (version, words) in new[] { ("1", "실제로 하려는 뜻"), ("2", "새 물음") })
        {
            var form = Form();
            form["formVersion"] = version;
            form["risk"] = "R3";
            Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, "complete")).StatusCode);
            var again = new ContactReceived(Guid.NewGuid(), caseId, Channel.Phone, ManualClock.Noon);
            await desk.Deliver(again, caseId);
            var next = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

            var record = await client.GetStringAsync($"/desk/consultations/{consultation}/record/page");
            Assert.Contains($"<dt>{words}</dt><dd>예</dd>", record, StringComparison.Ordinal);
            Assert.Contains($"{version}판", record, StringComparison.Ordinal);
            consultation = next;
        }
    }

    [Fact]
    public async Task Enter_completes_the_record_and_never_raises_or_ends_anything()
    {
        await desk.Complete("counsellor-1", consultation, new { kind = "light", risk = "R0", outcome = "listened" });
        foreach (var meet in new Func<Task<ContactReceived>>[] { () => desk.Call(), () => desk.Chat() })
        {
            await meet();
            consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

            var page = await client.GetStringAsync("/desk");
            var first = Regex.Match(page, "<button[^>]*form=\"record\"[^>]*>");
            Assert.True(first.Index < page.IndexOf("id=\"record\"", StringComparison.Ordinal));
            Assert.DoesNotContain("formaction", first.Value, StringComparison.Ordinal);
            await desk.Complete("counsellor-1", consultation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, string> Form() => new()
    {
        ["kind"] = "basic",
        ["risk"] = "R1",
        ["outcome"] = "listened",
        ["formVersion"] = "1",
        ["tier"] = "isolated-at-risk",
        ["triage-intent"] = "yes",
        ["triage-danger-now"] = "no",
    };

    private static void Stands(string page)
    {
        Assert.Matches("name=\"triage-intent\" value=\"yes\"[^>]* checked", page);
        Assert.Matches("name=\"triage-danger-now\" value=\"no\"[^>]* checked", page);
        Assert.DoesNotMatch("name=\"triage-method\"[^>]* checked", page);
        Assert.Matches("value=\"isolated-at-risk\"[^>]* selected", page);
        Assert.Contains("name=\"formVersion\" value=\"1\"", page, StringComparison.Ordinal);
        Assert.Contains("실제로 하려는 뜻", page, StringComparison.Ordinal);
    }

    /// <summary>The city's form changes: version 2 asks one thing in other words.</summary>
    private void AddVersion()
    {
        var pack = Directory.CreateDirectory(Path.Combine(folder, "seoul")).FullName;
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cities", "seoul")))
        {
            File.Copy(path, Path.Combine(pack, Path.GetFileName(path)));
        }

        var file = Path.Combine(pack, "forms.json");
        var forms = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        var second = forms[0]!.DeepClone();
        second["version"] = "2";
        second["triage"]!.AsArray()
            .Single(question => (string)question!["code"]! == "intent")!["text"]!["ko"] = "새 물음";
        forms.Add(second);
        File.WriteAllText(file, forms.ToJsonString());
    }

    private async Task<HttpResponseMessage> Send(Dictionary<string, string> form, string what)
    {
        form[FormToken.Field] = FormToken.In(await client.GetStringAsync("/desk"));
        using var content = new FormUrlEncodedContent(form);
        return await client.PostAsync($"/desk/page/consultations/{consultation}/{what}", content);
    }
}
