using System.Net;
using System.Text.Json;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>A dealer's messages as they are documented, and with whatever may become of them.</summary>
public sealed class Reading_what_a_dealer_tells(OneIntake one) : IClassFixture<OneIntake>
{
    private readonly RunningService line = one.Service;

    [Theory]
    [InlineData("message")]
    [InlineData("reference")]
    [InlineData("expired_session")]
    public async Task Without_the_secret_nobody_is_let_in_and_none_of_what_they_send_is_asked_for(string door)
    {
        foreach (var secret in new[] { null, "", "wrong", "demo-talk-secre", "demo-kakao-secret" })
        {
            using var client = new HttpClient(
                new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) })
            { BaseAddress = line.Address };
            using var content = new Unasked();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/intake/kakao/talk/{door}");
            request.Content = content;
            request.Headers.ExpectContinue = true;
            if (secret is not null) request.Headers.TryAddWithoutValidation("X-Talk-Secret", secret);

            using var answer = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.False(content.WasSent);
        }
    }

    public static TheoryData<string, string, int, string?> Shapes => new()
    {
        // What is changed, to what (JSON; none: left out), the answer, and what the desk reads.
        { "user_key", "", 400, null },
        { "user_key", "7", 400, null },
        { "user_key", "\"\"", 400, null },
        { "user_key", $"\"{new string('x', 5_000)}\"", 400, null },
        { "sender_key", "", 200, "외로워요" },
        { "sender_key", "{}", 200, "외로워요" },
        { "serial_number", "", 200, "외로워요" },
        { "serial_number", "20260101001", 200, "외로워요" },
        { "serial_number", "[1]", 200, "외로워요" },
        { "message_type", "", 200, "외로워요" },
        { "message_type", "\"XX\"", 200, "외로워요" },
        { "message_type", "9", 200, "외로워요" },
        { "message", "", 200, "[읽을 수 없는 것" },
        { "message", "{\"text\":1}", 200, "[읽을 수 없는 것" },
        { "message", "\"\\ud800\"", 200, "[읽을 수 없는 것" },
        { "message", "\"외로워요 \\ud83d\"", 200, "외로워요" },
        { "message", "\"\\u202e외로\\u200b워\\u0000요\"", 200, "외로워요" },
        { "message", "\"외로워요 👩‍👧 🥺\"", 200, "외로워요 👩‍👧 🥺" },
        { "message", $"\"외로워요 {new string('가', 5_000)}\"", 200, $"외로워요 {new string('가', 5_000)}" },
        { "message", $"\"외로워요 {new string('가', 200_000)}\"", 413, null },
        { "time", "\"soon\"", 200, "외로워요" },
        { "one-more", "{\"a\":[1,{}]}", 200, "외로워요" },
        { "extra", "\"no id\"", 200, "외로워요" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Whatever_the_shape_it_is_kept_once_or_refused_in_words(
        string member, string value, int status, string? read)
    {
        var user = Dealer.User();
        var (told, received) = (line.Announced<MessagePosted>().Count, line.Announced<ContactReceived>().Count);
        var members = Dealer.Message(user, "외로워요").Where(one => one.Key != member)
            .Select(one => $"{JsonSerializer.Serialize(one.Key)}:{JsonSerializer.Serialize(one.Value)}");
        if (value.Length > 0) members = members.Append($"\"{member}\":{value}");
        var body = $"{{{string.Join(',', members)}}}";

        using var first = await Dealer.TellRaw(line, "message", body);
        using var again = await Dealer.TellRaw(line, "message", body);

        Assert.Equal((status, status), ((int)first.StatusCode, (int)again.StatusCode));
        if (read is null)
        {
            Assert.Contains(
                "urn:annyeong120:problem:", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(told, line.Announced<MessagePosted>().Count);
            return;
        }

        Assert.Equal(received + 1, line.Announced<ContactReceived>().Count);
        var written = line.Read(Assert.Single(
            line.Announced<MessagePosted>().Skip(told), posted => posted.Author is MessageAuthor.Person));
        Assert.StartsWith(read, written, StringComparison.Ordinal);
        if (!read.StartsWith('[')) Assert.Equal(read, written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"죽고 싶어요\"")]
    public async Task What_is_no_message_at_all_is_refused_in_words(string body)
    {
        foreach (var door in new[] { "message", "reference", "expired_session" })
        {
            using var answer = await Dealer.TellRaw(line, door, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("user_key", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Says whether anybody asked for it.</summary>
    private sealed class Unasked : HttpContent
    {
        private const int Length = 100_000;

        public bool WasSent { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasSent = true;
            return stream.WriteAsync(new byte[Length]).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            // So much is not sent before it is asked for, once the answer is a refusal.
            length = Length;
            return true;
        }
    }
}
