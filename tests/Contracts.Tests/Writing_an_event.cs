using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>The bytes of every event are pinned: changing one is a visible diff, and old bytes stay readable.</summary>
public sealed class Writing_an_event
{
    private const string Folder = "tests/Contracts.Tests/Golden";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What a file is called and the event it pins.</summary>
    public static TheoryData<string> Files => [.. Golden.Keys];

    private static Dictionary<string, object> Golden { get; } = Sample.All
        .SelectMany(sample => new[]
        {
            (Name: $"{Topic.Of(sample.Event)}.v1.json", Event: sample.Full),
            (Name: $"{Topic.Of(sample.Event)}.v1.minimal.json", Event: sample.Minimal),
        })
        .Where(pair => pair.Event is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Event!);

    static Writing_an_event()
    {
        if (!Repository.Writes) return;

        Repository.Write(Folder, Golden.ToDictionary(pair => pair.Key, pair => TextOf(pair.Value)));
    }

    [Fact]
    public void Every_event_is_pinned_and_nothing_else_is()
    {
        var events = Announcement.All.Select(announcement => announcement.Type.Name);
        var files = Directory.EnumerateFiles(Repository.PathOf(Folder)).Select(Path.GetFileName);

        Assert.Equal(events.Order(), Sample.All.Select(sample => sample.Event.Name).Order());
        Assert.Equal(Golden.Keys.Order(), files.Order());
    }

    [Theory, MemberData(nameof(Files))]
    public void The_bytes_are_those_of_the_golden_file(string file) =>
        Repository.Holds($"{Folder}/{file}", TextOf(Golden[file]));

    [Theory, MemberData(nameof(Files))]
    public void Old_bytes_can_still_be_read(string file)
    {
        var told = Golden[file];
        var read = CloudEvent.Read(File.ReadAllBytes(Repository.PathOf($"{Folder}/{file}")));

        Assert.Equal(Topic.Of(told.GetType()), read.Topic);
        Assert.Equal(Sample.Case, read.Subject);
        Assert.Equivalent(told, read.Data.Deserialize(told.GetType(), EventJson.Options), strict: true);
    }

    [Theory, MemberData(nameof(Files))]
    public void Readers_ignore_what_they_do_not_know(string file)
    {
        var told = Golden[file];
        var grown = JsonSerializer.SerializeToNode(told, told.GetType(), EventJson.Options)!.AsObject();
        grown["tomorrow"] = new JsonObject { ["unknown"] = true };

        Assert.Equivalent(told, grown.Deserialize(told.GetType(), EventJson.Options), strict: true);
    }

    [Theory, MemberData(nameof(Files))]
    public void One_row_gives_the_same_bytes_every_time(string file) =>
        Assert.Equal(Bytes(Golden[file]), Bytes(Golden[file]));

    [Fact]
    public void Full_samples_tell_everything_and_minimal_ones_only_what_they_must() => Assert.All(Sample.All, sample =>
    {
        var members = sample.Event.GetProperties();
        var optional = members.Where(member => MayBeNull(Nullability.Create(member))).ToList();

        Assert.All(members, member => Assert.False(IsNothing(member.GetValue(sample.Full)), member.Name));
        Assert.Equal(optional.Count > 0, sample.Minimal is not null);
        Assert.All(optional, member => Assert.Null(member.GetValue(sample.Minimal)));
    });

    [Fact]
    public void What_may_be_left_out_has_a_default() => Assert.All(Sample.All, sample => Assert.All(
        Assert.Single(sample.Event.GetConstructors()).GetParameters(),
        member => Assert.Equal(MayBeNull(Nullability.Create(member)), member.HasDefaultValue)));

    private static bool IsNothing(object? value) =>
        value is null or "" or ICollection { Count: 0 } || value.Equals(Guid.Empty);

    private static bool MayBeNull(NullabilityInfo member) => member.WriteState is NullabilityState.Nullable;

    /// <summary>One line, so that every byte of it is the event's own.</summary>
    private static string TextOf(object told) => Encoding.UTF8.GetString(Bytes(told)) + "\n";

    private static byte[] Bytes(object told)
    {
        var service = Announcement.All.Single(announcement => announcement.Type == told.GetType()).Service;
        return CloudEvent.Write($"/annyeong/seoul/{service}", new OutboxRow(
            120, Guid.Parse("0199a000-0000-7000-8000-0000000000e0"), Topic.Of(told.GetType()), Sample.Case,
            Sample.AnnouncedAt, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            JsonSerializer.Serialize(told, told.GetType(), EventJson.Options)));
    }
}
